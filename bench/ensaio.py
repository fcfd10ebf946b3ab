"""People of the kill drill: each one performs random acts over HTTP, and repeats what the server did not answer."""

import random
import re
import threading
from collections import Counter
from dataclasses import dataclass, field

from assinatura.demonstracao.arquivos import pdf_de_texto
from bench.navegador import Formulario, Navegador, Resposta, SemResposta

_PROCESSO = re.compile(r"/processos/(\d+)/")
_DOCUMENTO = re.compile(r"documento=(\d+)|/documentos/(\d+)/")


class Placar:
    """What the server acknowledged, by kind of andamento and process; and what it refused."""

    def __init__(self):
        self._trava = threading.Lock()
        self.confirmados: Counter[tuple[str, int]] = Counter()
        self.recusados: Counter[str] = Counter()
        self.repetidos = 0

    def confirmar(self, tipo: str, processo: int) -> None:
        with self._trava:
            self.confirmados[tipo, processo] += 1

    def recusar(self, tipo: str, status: int) -> None:
        with self._trava:
            self.recusados[f"{tipo} {status}"] += 1

    def repetir(self) -> None:
        with self._trava:
            self.repetidos += 1

    @property
    def total(self) -> int:
        with self._trava:
            return sum(self.confirmados.values())


@dataclass
class Meu:
    """A process started by this person: open here or not, its minutas and whether some document was signed."""

    pk: int
    aberto: bool = True
    minutas: list[int] = field(default_factory=list)
    escritas: set[int] = field(default_factory=set)


class Pessoa(threading.Thread):
    """Acts until told to stop.

    Args:
        no_ar: set while the server answers. fim: set when it is over.
    """

    def __init__(self, porta: int, login: str, senha: str, placar: Placar, no_ar, fim, semente: int):
        super().__init__(name=login, daemon=True)
        self._navegador, self._login, self._senha = Navegador(porta), login, senha
        self._placar, self._no_ar, self._fim = placar, no_ar, fim
        self._sorteio = random.Random(semente)
        self._meus: list[Meu] = []
        self.erro: BaseException | None = None

    def run(self) -> None:
        try:
            self._entrar()
            while not self._fim.is_set():
                self._agir()
        except BaseException as erro:  # shown by who started the thread
            self.erro = erro

    # --- asking, until there is an answer

    def _insistir(self, pedir):
        """Repeats the request, with the same key, until the server answers it."""
        while True:
            self._no_ar.wait()
            try:
                return pedir()
            except SemResposta:
                if self._fim.is_set():
                    raise
                self._placar.repetir()
                self._fim.wait(0.05)

    def _formulario(self, caminho: str, com_campo: str) -> Formulario | None:
        return self._insistir(lambda: self._navegador.formulario(caminho, com_campo=com_campo))

    def _enviar(
        self, tipo: str, form: Formulario, valores, processo: int | None = None, arquivo=None
    ) -> Resposta | None:
        """Submits; the answer when it was done, None when it was refused."""
        resposta = self._insistir(lambda: self._navegador.enviar(form.destino, valores, arquivo))
        if resposta.status != 302:
            self._placar.recusar(tipo, resposta.status)
            return None
        if processo is not None:
            self._placar.confirmar(tipo, processo)
        return resposta

    def _entrar(self) -> None:
        form = self._formulario("/entrar/", "password")
        resposta = self._enviar("entrar", form, form.com(username=self._login, password=self._senha))
        if resposta is None:
            raise RuntimeError(f"{self._login} não conseguiu entrar")

    # --- acting

    def _agir(self) -> None:
        abertos = [meu for meu in self._meus if meu.aberto]
        if not abertos or self._sorteio.random() < 0.15:
            self._iniciar()
            return
        meu = self._sorteio.choice(abertos)
        por_escrever = [pk for pk in meu.minutas if pk not in meu.escritas]
        if por_escrever:
            self._escrever(meu, self._sorteio.choice(por_escrever))
        elif meu.minutas and self._sorteio.random() < 0.6:
            self._assinar(meu, self._sorteio.choice(meu.minutas))
        else:
            self._sorteio.choice([self._minutar, self._anexar, self._enviar_processo, self._concluir])(meu)

    def _iniciar(self) -> None:
        form = self._formulario("/processos/iniciar/", "especificacao")
        valores = form.com(
            tipo=form.opcoes["tipo"][0],
            especificacao=f"Ensaio de queda {self._sorteio.random()}",
            assuntos=[form.opcoes["assuntos"][0]],
            interessados="Interessado do ensaio",
            nivel="0",
            hipotese_legal="",
            origem="interno",
            tipo_interno=self._opcao(form, "tipo_interno"),
            acao="iniciar",
        )
        resposta = self._enviar("processo_iniciado", form, valores)
        if resposta is None:
            return
        pk = int(_PROCESSO.search(resposta.destino)[1])
        self._placar.confirmar("processo_iniciado", pk)
        self._meus.append(Meu(pk, minutas=[_documento(resposta)]))

    def _opcao(self, form: Formulario, campo: str) -> str:
        return self._sorteio.choice(form.opcoes[campo])

    def _minutar(self, meu: Meu) -> None:
        form = self._formulario(f"/processos/{meu.pk}/documentos/incluir/", "tipo_interno")
        valores = form.com(origem="interno", tipo_interno=self._opcao(form, "tipo_interno"))
        if resposta := self._enviar("documento_incluido", form, valores, meu.pk):
            meu.minutas.append(_documento(resposta))

    def _anexar(self, meu: Meu) -> None:
        form = self._formulario(f"/processos/{meu.pk}/documentos/incluir/?origem=externo", "tipo_interno")
        valores = form.com(origem="externo", tipo_externo=self._opcao(form, "tipo_externo"))
        dados = pdf_de_texto("Anexo do ensaio", (f"Conteúdo {self._sorteio.random()}.",))
        self._enviar("documento_incluido", form, valores, meu.pk, ("anexo.pdf", dados))

    def _escrever(self, meu: Meu, documento: int) -> None:
        form = self._formulario(f"/documentos/{documento}/editar/", "versao_base")
        if form is None:  # the text kept by an answer that did not arrive is offered first
            return
        texto = f"<p>Texto do ensaio {self._sorteio.random()}.</p>"
        valores = form.com(acao="sair", **{"secao-corpo": texto})
        if self._enviar("documento_alterado", form, valores, meu.pk):
            meu.escritas.add(documento)

    def _assinar(self, meu: Meu, documento: int) -> None:
        form = self._formulario(f"/documentos/{documento}/assinar/", "senha")
        if form is None:
            meu.minutas.remove(documento)
            return
        valores = form.com(senha=self._senha, cargo=self._opcao(form, "cargo"), aceita_termos="on")
        if self._enviar("documento_assinado", form, valores, meu.pk):
            meu.minutas.remove(documento)

    def _enviar_processo(self, meu: Meu) -> None:
        form = self._formulario(f"/processos/{meu.pk}/enviar/", "destinos")
        manter = self._sorteio.random() < 0.5
        campos = {"destinos": [self._opcao(form, "destinos")], "com_minutas": "on"}
        if manter:
            campos["manter_aberto"] = "on"
        if self._enviar("processo_enviado", form, form.com(**campos), meu.pk):
            meu.aberto = manter

    def _concluir(self, meu: Meu) -> None:
        form = self._formulario(f"/processos/{meu.pk}/concluir/", "chave")
        if not self._enviar("processo_concluido", form, form.valores, meu.pk):
            return
        form = self._formulario(f"/processos/{meu.pk}/reabrir/", "chave")
        meu.aberto = self._enviar("processo_reaberto", form, form.valores, meu.pk) is not None


def _documento(resposta: Resposta) -> int:
    achado = _DOCUMENTO.search(resposta.destino)
    return int(achado[1] or achado[2])
