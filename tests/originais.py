"""An Arquivo for the tests: its unit, who works there, a place, and papers in each situation."""

from datetime import date

from django.contrib.auth.hashers import make_password

from documentos.atos.arquivo import atender_desarquivamento, criar_localizador, receber_original
from documentos.atos.originais import solicitar_desarquivamento
from documentos.models import Desarquivamento, Documento, Localizador, OriginalFisico, TipoDeConferencia
from documentos.procedencia import NovaProcedencia
from sei.pessoas.models import Cargo, Investidura, Lotacao, Unidade, Usuario
from tests.elenco import SENHA, Elenco, Pessoa

RECEBIDO = date(2026, 3, 3)


def de_papel(**mudancas) -> NovaProcedencia:
    """A paper received at the counter, whose original goes to the Arquivo."""
    return NovaProcedencia(**{"meio": "papel", "recebido_em": RECEBIDO, "original": True, **mudancas})


class Arquivo:
    """The Arquivo of the órgão, with `arquivista` and one open `caixa`."""

    def __init__(self, elenco: Elenco):
        self.elenco = elenco
        self.unidade = Unidade.objects.create(
            orgao=elenco.orgao, sigla="ARQ", nome="Arquivo Central", codigo=800, arquivo=True
        )
        self.arquivista = self._alguem("gil.matos", "Gil Matos")
        self.caixa: Localizador = criar_localizador(ator=self.arquivista.ator, nome="Estante 1, caixa 1")

    def _alguem(self, login: str, nome: str) -> Pessoa:
        usuario = Usuario.objects.create(
            username=login,
            nome=nome,
            email=f"{login}@exemplo.jus.br",
            cpf="20000000001",
            password=make_password(SENHA, salt="sal", hasher="md5"),
        )
        cargo = Cargo.objects.create(nome="Arquivista")
        Investidura.objects.create(usuario=usuario, cargo=cargo, principal=True)
        lotacao = Lotacao.objects.create(
            usuario=usuario, unidade=self.unidade, perfil=self.elenco.perfil_servidor, principal=True
        )
        return Pessoa(usuario, lotacao, cargo.nome)

    def papel(self, processo, texto: str = "oficio", quem: Pessoa | None = None, **mudancas) -> Documento:
        """A digitised document of the process, whose paper is on its way to the Arquivo."""
        return self.elenco.incluir_pdf(
            quem or self.elenco.servidora,
            processo,
            texto,
            **{
                "conferencia": TipoDeConferencia.ORIGINAL,
                "remetente": "Prefeitura de Bonfim",
                "procedencia": de_papel(),
                **mudancas,
            },
        )

    def receber(self, documento: Documento) -> OriginalFisico:
        """The Arquivo receives the paper in its box."""
        return receber_original(
            ator=self.arquivista.ator, original_id=documento.original.pk, localizador_id=self.caixa.pk
        )

    def pedir(self, documento: Documento, quem: Pessoa | None = None) -> Desarquivamento:
        """The unit asks for a kept paper."""
        quem = quem or self.elenco.servidora
        return solicitar_desarquivamento(ator=quem.ator, documento_id=documento.pk, motivo="Conferir a assinatura")

    def emprestar(self, documento: Documento) -> Desarquivamento:
        """Received, asked for and lent."""
        self.receber(documento)
        return atender_desarquivamento(ator=self.arquivista.ator, pedido_id=self.pedir(documento).pk)
