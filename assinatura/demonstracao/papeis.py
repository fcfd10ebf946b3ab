"""Papers that came from outside, in each situation, and what units teach about their types of process."""

from typing import NamedTuple

from assinatura.demonstracao.arquivos import pdf_de_texto
from assinatura.demonstracao.palco import Elenco
from assinatura.demonstracao.pessoas import ARQUIVO
from documentos import bases, captura
from documentos.atos.arquivo import atender_desarquivamento, criar_localizador, receber_original
from documentos.atos.conhecimento import DadosDaBase, criar_base, liberar_base, salvar_texto_da_base
from documentos.atos.incluir import incluir_documento
from documentos.atos.originais import solicitar_desarquivamento
from documentos.inclusao import NovoExterno
from documentos.models import Documento, MeioDeRecebimento, TipoDeConferencia, VersaoDaBase
from documentos.procedencia import NovaProcedencia
from processos.models import Processo
from sei.comum import arquivos
from sei.comum.tempo import agora, local

ARQUIVISTA = "pedro.nobrega"
CAIXAS = ("Estante 1, caixa 1", "Estante 1, caixa 2")
MOTIVO = "Conferir a assinatura do original"


class Papel(NamedTuple):
    """A document from outside, and how far its paper went: "espera", "guardado", "pedido", "emprestado" or nowhere."""

    login: str
    especificacao: str
    remetente: str
    nome: str
    ate: str
    meio: str = MeioDeRecebimento.PAPEL
    protocolo: str = ""


PAPEIS = (
    Papel(
        "pedro.nobrega", "Pedido de dados de produtividade por comarca", "OAB, Seccional Roraima", "pedido", "espera"
    ),
    Papel("renato.figueira", "Emissão de certificado A3 em token para magistrada", "Correios", "aviso", "espera"),
    Papel("tiago.araripe", "Aquisição de cadeiras ergonômicas", "Móveis Boa Vista Ltda.", "proposta", "guardado"),
    Papel("celso.amorim", "Fatura de energia elétrica da sede, outubro", "Roraima Energia", "fatura", "pedido"),
    Papel("tiago.araripe", "Comissão de desfazimento de bens", "Prefeitura de Cantá", "ofício", "emprestado"),
    Papel(
        "juliana.accioly",
        "Prorrogação de cessão ao Tribunal Regional Eleitoral",
        "Tribunal Regional Eleitoral",
        "ofício",
        "",
        MeioDeRecebimento.MALOTE_DIGITAL,
        "82320260004512",
    ),
)


class Licao(NamedTuple):
    """A base de conhecimento of the unit of this person; released unless it is still being written."""

    login: str
    titulo: str
    tipo: str
    paragrafos: tuple[str, ...]
    liberada: bool = True


LICOES = (
    Licao(
        "helena.prado",
        "Como instruir uma aquisição de material",
        "Aquisição de material",
        (
            "O processo começa com o memorando da unidade que precisa do material, com a quantidade e a justificativa.",
            "Junte a pesquisa de preços com ao menos três cotações e o termo de referência.",
            "Envie à COFIN, para a reserva orçamentária, e depois à CLC.",
        ),
    ),
    Licao(
        "otavio.bandeira",
        "Férias: escala, alteração e interrupção",
        "Férias",
        ("O pedido de alteração é assinado pelo servidor e pela chefia, até trinta dias antes do início.",),
    ),
    Licao(
        "helena.prado",
        "Diárias e passagens: o que juntar",
        "Diárias e passagens",
        ("Falta confirmar com a COFIN o prazo da prestação de contas.",),
        liberada=False,
    ),
)


def povoar(elenco: Elenco) -> None:
    """Writes all of it, through the acts, on processes already played."""
    arquivista = elenco.ator(ARQUIVISTA, ARQUIVO)
    caixa, *_ = (criar_localizador(ator=arquivista, nome=nome).pk for nome in CAIXAS)
    processos = dict(Processo.objects.values_list("especificacao", "pk"))
    for papel in PAPEIS:
        documento = _capturar(elenco, papel, processos[papel.especificacao])
        if papel.ate in ("", "espera"):
            continue
        receber_original(ator=arquivista, original_id=documento.original.pk, localizador_id=caixa)
        if papel.ate != "guardado":
            dono = elenco.ator(papel.login)
            pedido = solicitar_desarquivamento(ator=dono, documento_id=documento.pk, motivo=MOTIVO)
            if papel.ate == "emprestado":
                atender_desarquivamento(ator=arquivista, pedido_id=pedido.pk)
    for licao in LICOES:
        _ensinar(elenco, licao)


def _capturar(elenco: Elenco, papel: Papel, processo_id: int) -> Documento:
    em_papel, hoje = papel.meio == MeioDeRecebimento.PAPEL, local(agora()).date()
    titulo = f"{papel.nome.capitalize()} de {papel.remetente}"
    dados = pdf_de_texto(titulo, (f"Referente a: {papel.especificacao}.",))
    conferido = captura.conferir_arquivo(dados, f"{papel.nome}.pdf", captura.RegrasDeCaptura(), digitalizado=em_papel)
    novo = NovoExterno(
        tipo_id=elenco.documentos["Ofício recebido"],
        arquivo=arquivos.guardar(dados, conferido.tipo_conteudo),
        conferido=conferido,
        data_do_documento=hoje,
        nome_na_arvore=papel.nome,
        remetente=papel.remetente,
        conferencia=TipoDeConferencia.ORIGINAL if em_papel else TipoDeConferencia.NATO_DIGITAL,
        procedencia=NovaProcedencia(papel.meio, hoje, papel.protocolo, original=em_papel),
    )
    return incluir_documento(ator=elenco.ator(papel.login), processo_id=processo_id, novo=novo)


def _ensinar(elenco: Elenco, licao: Licao) -> VersaoDaBase:
    ator = elenco.ator(licao.login)
    minuta = criar_base(ator=ator, dados=DadosDaBase(licao.titulo, (elenco.tipos[licao.tipo].pk,)))
    html = "".join(f"<p>{paragrafo}</p>" for paragrafo in licao.paragrafos)
    minuta = salvar_texto_da_base(ator=ator, base_id=minuta.base_id, marca=bases.marca(minuta), html=html)
    if not licao.liberada:
        return minuta
    return liberar_base(ator=ator, base_id=minuta.base_id, marca=bases.marca(minuta))
