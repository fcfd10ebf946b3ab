"""`python -m bench.sigilo`: what secrecy costs to a list, against the same list without it and against guardian's way.

Its own database: so many processes (95 % público, 4.5 % restrito, 0.5 % sigiloso), 2,000 people, 200 units, each
restrito in four units and each sigiloso with three credentials. Guardian's way keeps a row of permission for each
process each person sees; here only the measured person has them, which is the best case for it.
"""

import argparse
from collections.abc import Callable
from functools import partial

from bench import ambiente
from bench.medida import Linha, alternar, consultas, ms

UNIDADES, PESSOAS = 200, 2_000
PAGINA = 50
VEZES = 60
_COLUNAS = ("pk", "numero", "tipo__nome", "especificacao", "nivel_efetivo", "estado", "criado_em")
ALVO_DA_LISTA, ALVO_DO_GUARDIAN, ALVO_DE_UM = 2, 50, 2

_PROCESSOS = """
INSERT INTO processos_processo (numero, digitos, estado, tipo_id, especificacao, nivel, nivel_efetivo, prioridade,
    sem_interessados, unidade_geradora_id, autor_id, criado_em, autuado_em, documentos_incluidos, andamentos, cabeca,
    andamentos_selados)
SELECT lpad(n::text, 20, '0'), lpad(n::text, 20, '0'), 'em_tramitacao', t.id, 'Processo de medida', s.nivel, s.nivel,
       '', TRUE, un.id, u.id, now() - n * interval '3 seconds', now(), 0, 0, '', 0
FROM (SELECT n, CASE WHEN h < 9500 THEN 0 WHEN h < 9950 THEN 1 ELSE 2 END AS nivel
      FROM (SELECT n, abs(hashint4(n)) % 10000 AS h FROM generate_series(1, {processos}) n) sorteio) s
CROSS JOIN processos_tipoprocesso t
JOIN pessoas_unidade un ON un.codigo = 1 + (s.n % {unidades})
JOIN pessoas_usuario u ON u.username = 'p' || (1 + s.n % {pessoas});
INSERT INTO processos_acessounidade (processo_id, unidade_id)
SELECT DISTINCT p.id, un.id
FROM processos_processo p CROSS JOIN generate_series(0, 3) k
JOIN pessoas_unidade un ON un.codigo = 1 + (abs(hashint4(p.id::int * 7 + k)) % {unidades})
WHERE p.nivel_efetivo = 1;
INSERT INTO processos_credencial (permission_id, user_id, content_object_id, unidade_id)
SELECT DISTINCT ON (u.id, p.id) a.id, u.id, p.id, l.unidade_id
FROM processos_processo p CROSS JOIN generate_series(0, 2) k
JOIN pessoas_usuario u ON u.username = 'p' || (1 + abs(hashint4(p.id::int * 11 + k)) % {pessoas})
JOIN pessoas_lotacao l ON l.usuario_id = u.id AND l.principal
CROSS JOIN auth_permission a WHERE p.nivel_efetivo = 2 AND a.codename = 'acessar';
"""

_LINHAS_DO_GUARDIAN = """
INSERT INTO processos_credencial (permission_id, user_id, content_object_id, unidade_id)
SELECT a.id, %s, visiveis.id, NULL FROM ({visiveis}) visiveis
CROSS JOIN auth_permission a WHERE a.codename = 'acessar'
ON CONFLICT DO NOTHING
"""


def main() -> None:
    """Loads what is missing, measures and prints the table."""
    leitor = argparse.ArgumentParser(prog="python -m bench.sigilo", description=__doc__.split("\n")[0])
    leitor.add_argument("--processos", type=int, default=1_000_000)
    quantos = leitor.parse_args().processos
    endereco = ambiente.url(f"_sigilo_{quantos}")
    ambiente.criar_banco(endereco)
    ambiente.preparar_processo(endereco)
    carregar(quantos)
    print("| Assunto | Medido | Piso | Razão | Alvo | |\n|---|---|---|---:|---:|---|")
    for linha in medir_sigilo():
        marca = "cumpre" if linha.cumpre else "não cumpre"
        celulas = (linha.assunto, linha.medido, linha.piso, f"{linha.razao:.3f}", f"≤ {linha.alvo:g}", marca)
        print(f"| {' | '.join(celulas)} | {linha.detalhe}")


def carregar(processos: int) -> None:
    """Fills an empty database with the people, units and processes of the measurement."""
    from django.core.management import call_command
    from django.db import connection

    from processos.models import Processo

    call_command("migrate", verbosity=0)
    if Processo.objects.exists():
        return
    print(f"  gerando {processos} processos…", flush=True)
    _povoar()
    with connection.cursor() as cursor:
        cursor.execute(_PROCESSOS.format(unidades=UNIDADES, pessoas=PESSOAS, processos=processos))
        cursor.execute("ANALYZE")


def _povoar() -> None:
    """The units and the people, each in one of them; `p1`, who is measured, in twenty."""
    from processos.models import TipoProcesso
    from sei.pessoas.models import Lotacao, Orgao, Perfil, Unidade, Usuario

    orgao = Orgao.objects.create(sigla="BENCH", nome="Órgão de medida", codigo=1)
    perfil = Perfil.objects.create(codigo="medida", nome="Medida", inicia_processos=True, assina=True)
    TipoProcesso.objects.create(nome="Medida", admite_publico=True, admite_restrito=True, admite_sigiloso=True)
    unidades = Unidade.objects.bulk_create(
        Unidade(orgao=orgao, sigla=f"U{n}", nome=f"Unidade {n}", codigo=n) for n in range(1, UNIDADES + 1)
    )
    pessoas = Usuario.objects.bulk_create(
        Usuario(username=f"p{n}", nome=f"Pessoa {n}", email=f"p{n}@exemplo.jus.br", password="!")
        for n in range(1, PESSOAS + 1)
    )
    Lotacao.objects.bulk_create(
        Lotacao(usuario=pessoa, unidade=unidades[n % UNIDADES], perfil=perfil, principal=True)
        for n, pessoa in enumerate(pessoas, start=1)
    )
    Lotacao.objects.bulk_create(
        Lotacao(usuario=pessoas[0], unidade=unidade, perfil=perfil, principal=False) for unidade in unidades[20:39]
    )


def medir_sigilo() -> list[Linha]:
    """First page with and without secrecy, for who works in one unit and in twenty; guardian's way; one object."""
    linhas = []
    for login, texto in (("p2", "uma unidade"), ("p1", "20 unidades")):
        linhas += _da_pessoa(login, texto)
    return linhas


def _da_pessoa(login: str, texto: str) -> list[Linha]:
    from django.db import connection, transaction

    from bench.gente import ator_de
    from processos import acesso
    from processos.models import Processo
    from sei.pessoas.models import Usuario

    usuario = Usuario.objects.get(username=login)
    ator = ator_de(usuario.pk)
    acesso.permissao_de_acesso()
    nossa, sem_sigilo = partial(_pagina, acesso.visiveis_para(ator)), partial(_pagina, Processo.objects.all())
    tempos = alternar({"medido": nossa, "piso": sem_sigilo}, vezes=VEZES)
    um = Processo.objects.filter(nivel_efetivo=1).values_list("pk", flat=True)[0]
    quantas = consultas(lambda: acesso.visiveis_para(ator).filter(pk=um).first())
    linhas = [
        Linha(
            f"Primeira página do que vejo ({texto})",
            ms(tempos["medido"]),
            f"{ms(tempos['piso'])} (sem sigilo)",
            tempos["medido"] / tempos["piso"],
            ALVO_DA_LISTA,
            f"{consultas(nossa)} consulta",
        ),
        Linha(f"Um processo ({texto})", f"{quantas} consulta", "", quantas, ALVO_DE_UM),
    ]
    with transaction.atomic():
        visiveis, valores = acesso.visiveis_para(ator).order_by().values("id").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(_LINHAS_DO_GUARDIAN.format(visiveis=visiveis), [usuario.pk, *valores])
            cursor.execute("ANALYZE processos_credencial")
        linhas.append(_contra_o_guardian(usuario, nossa, texto))
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE processos_credencial")
    return linhas


def _contra_o_guardian(usuario, nossa: Callable[[], list], texto: str) -> Linha:
    from guardian.shortcuts import get_objects_for_user

    from processos.models import Processo

    deles = partial(_pagina, get_objects_for_user(usuario, "processos.acessar", klass=Processo))
    if deles() != nossa():
        raise RuntimeError("as duas listas não são a mesma")
    tempos = alternar({"medido": nossa, "piso": deles}, vezes=10, aquecer=2)
    return Linha(
        f"Contra uma linha por processo no guardian ({texto})",
        ms(tempos["medido"]),
        f"{ms(tempos['piso'])} (get_objects_for_user)",
        tempos["medido"] / tempos["piso"],
        1 / ALVO_DO_GUARDIAN,
        f"{tempos['piso'] / tempos['medido']:.0f} vezes mais rápida",
    )


def _pagina(consulta) -> list[tuple]:
    """What a list of processes shows, newest first."""
    return list(consulta.order_by("-criado_em", "-id").values_list(*_COLUNAS)[:PAGINA])


if __name__ == "__main__":
    main()
