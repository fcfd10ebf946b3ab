"""The stage: who plays, and what each one does to one process, always through the acts."""

from dataclasses import dataclass, field
from datetime import timedelta

from assinatura.atos.assinar import PedidoDeAssinatura, assinar_documento
from assinatura.demonstracao import textos
from assinatura.demonstracao.arquivos import pdf_de_texto
from assinatura.demonstracao.enredo import Caso
from assinatura.demonstracao.pessoas import SENHA
from documentos import captura
from documentos.atos.escrever import salvar_versao
from documentos.atos.incluir import incluir_documento, iniciar_processo
from documentos.atos.retirar import cancelar_documento, excluir_documento, registrar_consulta
from documentos.inclusao import NovoExterno, NovoInterno
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, TipoDocumento
from processos.atos.cadastro import registrar_observacao
from processos.atos.iniciar import preparar_processo
from processos.atos.tramitar import (
    atribuir_processo,
    concluir_processo,
    enviar_processo,
    reabrir_processo,
    receber_processo,
)
from processos.cadastro import DadosDoProcesso
from processos.models import HipoteseLegal, TipoProcesso
from sei.comum import arquivos
from sei.comum.tempo import agora, local
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa
from sei.pessoas.models import Usuario


class Elenco:
    """The people, as actors, and the types, read once."""

    def __init__(self):
        self.tipos = {tipo.nome: tipo for tipo in TipoProcesso.objects.prefetch_related("assuntos")}
        self.documentos = dict(TipoDocumento.objects.values_list("nome", "pk"))
        self.hipoteses = {nivel: pk for pk, nivel in HipoteseLegal.objects.order_by("-pk").values_list("pk", "nivel")}
        self._atores: dict[tuple[str, str], Ator] = {}

    def ator(self, login: str, sigla: str = "") -> Ator:
        """The person in the unit of this sigla, or in the main one."""
        if (login, sigla) not in self._atores:
            usuario = Usuario.objects.get(username=login)
            ator = ator_da_pessoa(usuario, origem=Origem.COMANDO)
            if sigla and sigla != ator.unidade_sigla:
                lotacao = next(lotacao for lotacao in ator.lotacoes if lotacao.unidade.sigla == sigla)
                ator = ator_da_pessoa(usuario, lotacao_id=lotacao.pk, origem=Origem.COMANDO)
            self._atores[login, sigla] = ator
        return self._atores[login, sigla]


@dataclass
class Cena:
    """One process being played. `quem` is whoever has it in hands; `documentos` are the ids, in order."""

    caso: Caso
    ordem: int
    elenco: Elenco
    processo_id: int = 0
    documentos: list[int] = field(default_factory=list)

    def __post_init__(self):
        self.quem = self.elenco.ator(self.caso.autor)

    # --- beginning

    def preparar(self) -> None:
        """Keeps a rascunho."""
        self.processo_id = preparar_processo(ator=self.quem, dados=self._dados()).pk

    def iniciar(self) -> None:
        """Starts the process with its first document, still a minuta."""
        primeiro = self._interno(self.caso.documento)
        documento = iniciar_processo(ator=self.quem, dados=self._dados(), primeiro=primeiro)
        self.processo_id = documento.processo_id
        self.documentos.append(documento.pk)

    def _dados(self) -> DadosDoProcesso:
        tipo = self.elenco.tipos[self.caso.tipo]
        return DadosDoProcesso(
            tipo_id=tipo.pk,
            especificacao=self.caso.especificacao,
            assuntos=tuple(assunto.pk for assunto in tipo.assuntos.all()),
            interessados=self.caso.interessados,
            sem_interessados=not self.caso.interessados,
            nivel=self.caso.nivel,
            hipotese_legal_id=self._hipotese(self.caso.nivel),
            prioridade=self.caso.prioridade,
            observacao=self.caso.observacao,
        )

    def _hipotese(self, nivel: int) -> int | None:
        sugerida = self.elenco.tipos[self.caso.tipo].hipotese_sugerida
        if sugerida and sugerida.nivel == nivel:
            return sugerida.pk
        return self.elenco.hipoteses[nivel] if nivel else None

    # --- documents

    def minutar(self, tipo: str) -> None:
        """Includes an internal document, not yet written."""
        self.documentos.append(
            incluir_documento(ator=self.quem, processo_id=self.processo_id, novo=self._interno(tipo)).pk
        )

    def _interno(self, tipo: str) -> NovoInterno:
        return NovoInterno(tipo_id=self.elenco.documentos[tipo])

    def escrever(self, *, desfazer: bool = False) -> None:
        """Writes the body of the last internal document; a second time, another text."""
        documento = self._ultimo()
        salvar_versao(
            ator=self.quem,
            documento_id=documento.pk,
            secoes={"corpo": textos.corpo(documento.tipo.nome, self.ordem + documento.versao, **self._valores())},
            versao_base=documento.versao,
            desfazer_assinaturas=desfazer,
        )

    def assinar(self, login: str = "") -> None:
        """Signs the last internal document, as whoever has the process or a colleague of the unit."""
        ator = self.elenco.ator(login, self.quem.unidade_sigla) if login else self.quem
        documento = self._ultimo()
        pedido = PedidoDeAssinatura(
            documento_id=documento.pk,
            versao=documento.versao,
            cargo=pessoas.cargos_da_pessoa(ator.usuario_id)[0],
            senha=SENHA,
            aceita_termos=True,
        )
        assinar_documento(ator=ator, pedido=pedido)

    def _ultimo(self) -> Documento:
        return (
            Documento.objects.select_related("tipo")
            .filter(pk__in=self.documentos, origem=OrigemDoDocumento.INTERNO)
            .latest("ordem")
        )

    def anexar(self, tipo: str = "") -> None:
        """Captures a PDF, after the same check that an upload goes through."""
        tipo = tipo or self.caso.anexo
        dados = pdf_de_texto(tipo, textos.anexo(tipo, **self._valores()), paginas=1 + self.ordem % 3)
        conferido = captura.conferir_arquivo(
            dados, f"{tipo.lower().replace(' ', '-')}.pdf", captura.RegrasDeCaptura(), digitalizado=False
        )
        novo = NovoExterno(
            tipo_id=self.elenco.documentos[tipo],
            arquivo=arquivos.guardar(dados, conferido.tipo_conteudo),
            conferido=conferido,
            data_do_documento=local(agora()).date() - timedelta(days=1 + self.ordem % 9),
            nome_na_arvore=" ".join(self.caso.especificacao.split()[:3]),
            remetente=", ".join(self.caso.interessados),
        )
        self.documentos.append(incluir_documento(ator=self.quem, processo_id=self.processo_id, novo=novo).pk)

    def excluir(self) -> None:
        """Excludes the last document, which nobody else saw."""
        excluir_documento(ator=self.quem, documento_id=self.documentos[-1])

    def cancelar(self, posicao: int, motivo: str) -> None:
        """Cancels a document that others saw, as its unit."""
        cancelar_documento(ator=self.quem, documento_id=self.documentos[posicao], motivo=motivo)

    def _valores(self) -> dict[str, str]:
        return {
            "objeto": self.caso.especificacao[0].lower() + self.caso.especificacao[1:],
            "interessados": ", ".join(self.caso.interessados) or "esta unidade",
            "destino": "à unidade competente",
        }

    # --- moving

    def enviar(self, login: str, *, manter: bool = False, motivo: str = "") -> None:
        """Sends the process to the unit of this person."""
        enviar_processo(
            ator=self.quem,
            processo_id=self.processo_id,
            destinos=(self.elenco.ator(login).unidade_id,),
            manter_aberto=manter,
            motivo=motivo,
        )

    def receber(self, login: str) -> None:
        """The person opens the process for the first time in the unit, and reads every document."""
        self.quem = self.elenco.ator(login)
        receber_processo(ator=self.quem, processo_id=self.processo_id)
        lidos = Documento.objects.filter(
            pk__in=self.documentos, estado__in=[EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO]
        )
        for pk in lidos.order_by("ordem").values_list("pk", flat=True):
            registrar_consulta(ator=self.quem, documento_id=pk)

    def passar_a(self, login: str) -> None:
        """From here on, this person of the same unit acts, and the process is assigned to them."""
        pessoa = self.elenco.ator(login, self.quem.unidade_sigla)
        atribuir_processo(ator=self.quem, processo_id=self.processo_id, pessoa_id=pessoa.usuario_id)
        self.quem = pessoa

    def voltar_a(self, login: str) -> None:
        """From here on, this person acts, in their own unit."""
        self.quem = self.elenco.ator(login)

    def observar(self, texto: str) -> None:
        """Writes the unit's note."""
        registrar_observacao(ator=self.quem, processo_id=self.processo_id, texto=texto)

    def concluir(self) -> None:
        """Concludes the process in the unit."""
        concluir_processo(ator=self.quem, processo_id=self.processo_id)

    def reabrir(self) -> None:
        """Reopens the process in the unit."""
        reabrir_processo(ator=self.quem, processo_id=self.processo_id)
