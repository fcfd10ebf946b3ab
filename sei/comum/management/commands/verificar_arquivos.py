import json
import sys

from django.core.management.base import BaseCommand

from sei.comum.conferencia_de_arquivos import Conferencia, conferir_arquivos

_MOSTRADOS = 20


class Command(BaseCommand):
    help = "Confere cada arquivo guardado com o seu registro; aponta ausentes, alterados e órfãos."

    def add_arguments(self, parser):
        parser.add_argument("--limpar", action="store_true", help="apaga os arquivos órfãos, e só eles")
        parser.add_argument("--json", action="store_true", help="responde com um objeto JSON em uma linha")

    def handle(self, *, limpar: bool, json: bool, **opcoes):
        achado = conferir_arquivos(limpar=limpar)
        self.stdout.write(_em_json(achado) if json else _em_portugues(achado))
        if achado.divergencias or (achado.orfaos and not limpar):
            sys.exit(1)


def _em_portugues(achado: Conferencia) -> str:
    linhas = [f"Não confere: arquivo {divergencia}." for divergencia in achado.divergencias[:_MOSTRADOS]]
    if len(achado.divergencias) > _MOSTRADOS:
        linhas.append(f"E mais {len(achado.divergencias) - _MOSTRADOS} arquivo(s) que não conferem.")
    if achado.removidos:
        linhas.append(f"{achado.removidos} arquivo(s) órfão(s) apagado(s).")
    elif achado.orfaos:
        outros = f"; {len(achado.orfaos)} ao todo" if len(achado.orfaos) > 1 else ""
        linhas.append(f"Não confere: arquivo {achado.orfaos[0]}: a mais, sem registro{outros} (--limpar apaga).")
    if not achado.divergencias and (achado.removidos or not achado.orfaos):
        linhas.append(f"Tudo confere: {achado.conferidos} arquivo(s), {achado.bytes_lidos} bytes lidos.")
    return "\n".join(linhas)


def _em_json(achado: Conferencia) -> str:
    return json.dumps(
        {
            "confere": not achado.divergencias and len(achado.orfaos) == achado.removidos,
            "conferidos": achado.conferidos,
            "bytes_lidos": achado.bytes_lidos,
            "divergencias": [{"arquivo": item.arquivo, "motivo": item.motivo} for item in achado.divergencias],
            "orfaos": achado.orfaos,
            "removidos": achado.removidos,
        },
        ensure_ascii=False,
    )
