"""Every page, as each person may find it: axe-core in each theme and width, no sideways scrolling, a silent console.

`PAGINAS` has a function for each page or state of a page; the watchman of `visitantes` does the rest.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.navegador import paginas
from tests.navegador.auditoria import auditar

pytestmark = pytest.mark.navegador

SECRETARIA, CHEFE, ARQUIVISTA, ESTAGIARIO = "helena.prado", "marina.salgado", "alice.campos", "davi.marinho"
GESTORA = "lucia.ferraz"
PAGINAS: list[tuple[str, str | None, Callable[[Page], None]]] = []


def pagina_de(login: str | None, nome: str):
    """Registers the way to a page; without login, whoever goes is not signed in."""

    def registrar(caminho: Callable[[Page], None]) -> Callable[[Page], None]:
        PAGINAS.append((nome, login, caminho))
        return caminho

    return registrar


def _endereco(login: str | None, nome: str, endereco: str) -> None:
    PAGINAS.append((nome, login, lambda pagina: pagina.goto(endereco)))


def _no_processo(login: str, nome: str, especificacao: str, sufixo: str) -> None:
    def caminho(pagina: Page) -> None:
        pagina.goto(f"/processos/{paginas.achar(pagina, especificacao)}/{sufixo}")

    PAGINAS.append((nome, login, caminho))


def _no_documento(login: str, nome: str, especificacao: str, titulo: str, sufixo: str) -> None:
    def caminho(pagina: Page) -> None:
        paginas.achar(pagina, especificacao)
        pagina.goto(f"/documentos/{paginas.selecionar(pagina, titulo)}/{sufixo}")

    PAGINAS.append((nome, login, caminho))


CONVENIO = "Cooperação técnica com a Defensoria"
PALESTRANTE = "Contratação de palestrante"
PORTARIA = "Minuta de portaria sobre teletrabalho"

_endereco(None, "entrar", "/entrar/")
_endereco(None, "autenticidade", "/autenticidade/")
_endereco(None, "não encontrado, sem entrar", "/nada/")
_endereco(None, "indisponibilidades", "/indisponibilidades/")
_endereco(None, "indisponibilidade", "/indisponibilidades/1/")
_endereco(None, "indisponibilidade anulada", "/indisponibilidades/2/")
_endereco(GESTORA, "registro de indisponibilidades", "/indisponibilidades/gestao/")
_endereco(GESTORA, "ficha da indisponibilidade", "/indisponibilidades/gestao/3/")
_endereco(GESTORA, "registrar indisponibilidade", "/indisponibilidades/gestao/registrar/")
_endereco(GESTORA, "encerrar indisponibilidade", "/indisponibilidades/gestao/3/encerrar/")
_endereco(GESTORA, "certificar indisponibilidade", "/indisponibilidades/gestao/3/certificar/")
_endereco(GESTORA, "anular indisponibilidade", "/indisponibilidades/gestao/1/anular/")
_endereco(SECRETARIA, "controle em colunas", "/")
_endereco(SECRETARIA, "segurança da conta", "/conta/seguranca/")
_endereco(SECRETARIA, "quem ativa o segundo fator", "/conta/seguranca/ativar/")
_endereco(SECRETARIA, "controle em lista", "/?visao=lista")
_endereco(SECRETARIA, "controle, gerados", "/?lista=gerados&filtro=sem_atribuicao")
_endereco(SECRETARIA, "controle sem nada", "/?tipo=999999")
_endereco("carga.0001.01", "controle com páginas", "/?visao=lista")
_endereco(SECRETARIA, "rascunhos", "/rascunhos/")
_endereco(ARQUIVISTA, "rascunhos, nenhum", "/rascunhos/")


@pagina_de(SECRETARIA, "continuar rascunho")
def _continuar_rascunho(pagina: Page) -> None:
    pagina.goto("/rascunhos/")
    pagina.get_by_role("link", name=re.compile("^Continuar")).last.click()
    expect(pagina.get_by_role("heading", name="Continuar rascunho")).to_be_visible()


@pagina_de(SECRETARIA, "descartar rascunho")
def _descartar_rascunho(pagina: Page) -> None:
    pagina.goto("/rascunhos/")
    pagina.get_by_role("link", name=re.compile("^Descartar")).last.click()
    expect(pagina.get_by_role("heading", name="Descartar rascunho")).to_be_visible()


_endereco(SECRETARIA, "iniciar", "/processos/iniciar/")
_endereco(ESTAGIARIO, "preparar", "/processos/iniciar/")
_endereco(SECRETARIA, "pesquisa", "/pesquisa/")
_endereco(SECRETARIA, "pesquisa com achados", "/pesquisa/?q=contrato")
_endereco(SECRETARIA, "pesquisa sem achados", "/pesquisa/?q=zzzz")
_endereco(SECRETARIA, "tarefas, nenhuma", "/tarefas/")
_endereco(SECRETARIA, "não encontrado", "/processos/999999/")
_endereco(SECRETARIA, "calendário", "/calendario/?ano=2026")
_endereco(SECRETARIA, "calendário confirmado", "/calendario/?ano=2024")
_endereco(SECRETARIA, "calendário fora dos anos", "/calendario/?ano=2031")
_endereco(GESTORA, "calendário de quem governa", "/calendario/?ano=2027")
_endereco(GESTORA, "incluir dia", "/calendario/incluir/")
_endereco(GESTORA, "revogar dia", "/calendario/dias/100/revogar/")
_endereco(GESTORA, "confirmar ano", "/calendario/anos/2027/confirmar/")
_endereco(GESTORA, "importar dias", "/calendario/importar/")
_endereco(GESTORA, "comarcas das unidades", "/calendario/comarcas/")
_endereco(SECRETARIA, "histórico do calendário", "/calendario/historico/")
_endereco(SECRETARIA, "calcular prazo", "/prazos/calcular/")
_endereco(
    SECRETARIA,
    "prazo calculado",
    "/prazos/calcular/?marco=comunicacao&data=2026-12-04&n=5&unidade=dias_uteis&leituras=tacita_rola",
)
_no_processo(SECRETARIA, "processo assinado", CONVENIO, "")
_no_processo(SECRETARIA, "processo, árvore", CONVENIO, "?aba=arvore")
_no_processo(SECRETARIA, "processo só com minuta", PORTARIA, "")
_no_processo(SECRETARIA, "andamento", CONVENIO, "andamento/")
_no_processo(SECRETARIA, "andamento completo", CONVENIO, "andamento/?completo=1")
_no_processo(SECRETARIA, "concluir", CONVENIO, "concluir/")
_no_processo(SECRETARIA, "reabrir", "Nota fiscal de água mineral", "reabrir/")
_no_processo(SECRETARIA, "atribuir", CONVENIO, "atribuir/")
_no_processo(SECRETARIA, "atribuir sigiloso", "Apuração de extravio", "atribuir/")
_no_processo(SECRETARIA, "cadastro", CONVENIO, "cadastro/")
_no_processo(SECRETARIA, "observação", CONVENIO, "observacao/")
_no_processo(SECRETARIA, "enviar", CONVENIO, "enviar/")
_no_processo(SECRETARIA, "enviar com minuta", PORTARIA, "enviar/")
_no_processo(SECRETARIA, "processo sigiloso", "Apuração de extravio", "")
_no_processo(SECRETARIA, "enviar sigiloso", "Apuração de extravio", "enviar/")
_no_processo(SECRETARIA, "devolver", "Registro de preços para cartuchos", "enviar/?devolver=1")
_no_processo(SECRETARIA, "incluir", CONVENIO, "documentos/incluir/")
_no_processo(SECRETARIA, "incluir arquivo", CONVENIO, "documentos/incluir/?origem=externo")
_endereco(SECRETARIA, "prazos", "/prazos/")
_endereco(SECRETARIA, "prazos em calendário", "/prazos/?visao=calendario")
_endereco(GESTORA, "reduções a decidir, nenhuma", "/prazos/reducoes/")
_endereco("pedro.nobrega", "dispensar o retorno", "/retornos/1/dispensar/")
_endereco(SECRETARIA, "prazos, nenhum", "/prazos/?de=mim&faixa=vencidos")
_endereco(SECRETARIA, "comunicações", "/comunicacoes/")
_endereco(SECRETARIA, "comunicações, nenhuma", "/comunicacoes/?caixa=minhas")
_no_processo(SECRETARIA, "prazos do processo", CONVENIO, "prazos/")
_no_processo(SECRETARIA, "comunicar", CONVENIO, "comunicar/")
_no_processo(SECRETARIA, "controle de prazo", CONVENIO, "controle-de-prazo/")
_no_processo(SECRETARIA, "programar reabertura", "Nota fiscal de água mineral", "reabertura-programada/")
_no_documento(SECRETARIA, "documento externo", CONVENIO, "Ofício recebido", "")
_no_documento(SECRETARIA, "documento cancelado", PALESTRANTE, "cancelado", "")
_no_documento(SECRETARIA, "versões", "Inscrição em curso de contratações", "Termo de Referência", "versoes/")
_no_documento(SECRETARIA, "versão", "Inscrição em curso de contratações", "Termo de Referência", "versoes/?ver=1")
_no_documento(
    SECRETARIA, "comparação", "Inscrição em curso de contratações", "Termo de Referência", "versoes/?de=1&ate=2"
)
_no_documento(SECRETARIA, "assinar", CONVENIO, "Memorando", "assinar/")
_no_documento(SECRETARIA, "assinar a minuta", PORTARIA, "Portaria", "assinar/")
_no_documento(SECRETARIA, "excluir", PORTARIA, "Portaria", "excluir/")
_no_documento(SECRETARIA, "excluir, recusado", PALESTRANTE, "cancelado", "excluir/")
_no_documento(SECRETARIA, "cancelar", PALESTRANTE, "Termo de Referência", "cancelar/")
_no_documento(SECRETARIA, "substituir", CONVENIO, "Ofício recebido", "substituir/")
_no_documento(SECRETARIA, "procedência", CONVENIO, "Ofício recebido", "procedencia/")


FISCAL, DESFAZIMENTO = "tiago.araripe", "Comissão de desfazimento de bens"
for _lista in ("a_receber", "pedidos", "guardados", "emprestados", "unidade"):
    _endereco(ARQUIVISTA, f"originais, {_lista}", f"/originais/?lista={_lista}")
_endereco(ARQUIVISTA, "originais sem achados", "/originais/?lista=guardados&q=zzzz")
_endereco(FISCAL, "originais da unidade", "/originais/")
_endereco(SECRETARIA, "lista do Arquivo, recusada", "/originais/?lista=guardados")
_endereco(ARQUIVISTA, "localizadores", "/localizadores/")
_no_processo(FISCAL, "processo com original em papel", DESFAZIMENTO, "?aba=arvore")
_no_documento(FISCAL, "original emprestado", DESFAZIMENTO, "Ofício recebido", "original/")
_no_documento(FISCAL, "original guardado", "Aquisição de cadeiras ergonômicas", "Ofício recebido", "original/")
_no_documento(SECRETARIA, "sem original em papel", CONVENIO, "Memorando", "original/")
_endereco(SECRETARIA, "bases", "/conhecimento/")
_endereco(SECRETARIA, "bases sem achados", "/conhecimento/?q=zzzz")
_endereco(SECRETARIA, "nova base", "/conhecimento/nova/")


def _pelo_link(login: str, nome: str, endereco: str, *links: str) -> None:
    """A page reached by the links of these names, one after the other."""

    def caminho(pagina: Page) -> None:
        pagina.goto(endereco)
        for link in links:
            pagina.get_by_role("link", name=re.compile(link)).first.click()
            pagina.wait_for_load_state()

    PAGINAS.append((nome, login, caminho))


_pelo_link(ARQUIVISTA, "recusar original", "/originais/", "^Recusar o original")
_pelo_link(ARQUIVISTA, "recusar desarquivamento", "/originais/?lista=pedidos", "^Recusar o pedido")
_pelo_link(ARQUIVISTA, "mudar original de lugar", "/originais/?lista=guardados", "^Mudar de lugar")
_pelo_link(ARQUIVISTA, "renomear localizador", "/localizadores/", "^Renomear")
_pelo_link(SECRETARIA, "base", "/conhecimento/", "^Como instruir")
_pelo_link(SECRETARIA, "base em minuta", "/conhecimento/", "^Diárias e passagens")
_pelo_link(SECRETARIA, "dados da base", "/conhecimento/", "^Como instruir", "^Título, tipos")
_pelo_link(SECRETARIA, "texto da base", "/conhecimento/", "^Como instruir", "^Escrever nova versão")


@pagina_de(SECRETARIA, "iniciar com base de conhecimento")
def _iniciar_com_base(pagina: Page) -> None:
    pagina.goto("/processos/iniciar/")
    pagina.get_by_label("Tipo do processo").select_option(label="Aquisição de material")
    expect(pagina.get_by_role("link", name="Como instruir uma aquisição de material")).to_be_visible()


@pagina_de(SECRETARIA, "incluir arquivo recebido em papel")
def _incluir_papel(pagina: Page) -> None:
    pagina.goto(f"/processos/{paginas.achar(pagina, CONVENIO)}/documentos/incluir/?origem=externo")
    pagina.get_by_label("Como chegou").select_option("papel")
    expect(pagina.get_by_role("group", name="Há original em papel?")).to_be_visible()


_endereco(SECRETARIA, "grupos", "/grupos/")
_endereco(ARQUIVISTA, "grupos, nenhum", "/grupos/")
_endereco(SECRETARIA, "novo grupo de unidades", "/grupos/unidades/novo/")
_endereco(SECRETARIA, "novo grupo de contatos", "/grupos/contatos/novo/")


@pagina_de(SECRETARIA, "incluir em vários")
def _incluir_em_varios(pagina: Page) -> None:
    pagina.goto("/?visao=lista")
    for caixa in pagina.locator("input[name='processos']").all()[:2]:
        caixa.check()
    pagina.get_by_role("button", name="Incluir documento").click()


_no_processo(SECRETARIA, "duplicar", CONVENIO, "duplicar/")
_no_processo(ESTAGIARIO, "duplicar, quem prepara", CONVENIO, "duplicar/")
_no_processo(SECRETARIA, "excluir processo", PORTARIA, "excluir/")
_no_processo(SECRETARIA, "excluir processo, recusado", PALESTRANTE, "excluir/")

_no_processo(SECRETARIA, "números legados", CONVENIO, "numeros-legados/")

INSPECAO, ELEVADORES = "Inspeção na Comarca de Rorainópolis", "Manutenção preventiva dos elevadores"
PRINCIPAL, ANEXADO = "Recurso contra negativa de acesso", "Pedido de cópia de contratos de vigilância"
_endereco(SECRETARIA, "sobrestados", "/sobrestados/")
_endereco(ARQUIVISTA, "sobrestados, nenhum", "/sobrestados/")
_no_processo(SECRETARIA, "sobrestar", CONVENIO, "sobrestar/")
_no_processo(SECRETARIA, "processo sobrestado", INSPECAO, "")
_no_processo(SECRETARIA, "retomar", INSPECAO, "retomar/")
_no_processo(SECRETARIA, "anexar, qual processo", CONVENIO, "anexar/")
_no_processo(SECRETARIA, "anexar, não encontrado", CONVENIO, "anexar/?processo=999999")
_no_processo(SECRETARIA, "processo com anexado", PRINCIPAL, "?aba=arvore")
_no_processo(SECRETARIA, "processo anexado", ANEXADO, "")
_no_processo(SECRETARIA, "desanexar", ANEXADO, "desanexar/")
_no_processo(SECRETARIA, "processo com relacionado", ELEVADORES, "?aba=arvore")
_no_processo(SECRETARIA, "relacionar", ELEVADORES, "relacionar/")


@pagina_de(SECRETARIA, "anexar")
def _anexar(pagina: Page) -> None:
    paginas.achar(pagina, ELEVADORES)
    numero = pagina.locator("#numero-do-processo").inner_text()
    pagina.goto(f"/processos/{paginas.achar(pagina, CONVENIO)}/anexar/?processo={numero}")


@pagina_de(SECRETARIA, "documento do anexado")
def _do_anexado(pagina: Page) -> None:
    paginas.achar(pagina, PRINCIPAL)
    pagina.locator(".tree summary", has_text="anexado").click()
    pagina.locator(".tree details[open] .doc", has_text="Ofício recebido").last.click()
    pagina.wait_for_load_state()


@pagina_de(SECRETARIA, "desfazer relacionamento")
def _desfazer(pagina: Page) -> None:
    pagina.goto(f"/processos/{paginas.achar(pagina, ELEVADORES)}/relacionar/")
    pagina.get_by_role("link", name="Desfazer").click()
    pagina.wait_for_load_state()


def _seguindo(nome: str, lista: str, ligacao: str, *depois: str) -> None:
    """The first link of a list with this text, and then the links of the pages it leads to."""

    def caminho(pagina: Page) -> None:
        pagina.goto(lista)
        pagina.locator("main table").get_by_role("link", name=re.compile(ligacao)).first.click()
        for texto in depois:
            pagina.locator("main").get_by_role("link", name=texto).first.click()
        pagina.wait_for_load_state("networkidle")

    PAGINAS.append((nome, SECRETARIA, caminho))


_seguindo("prazo com memória", "/prazos/", "memória de cálculo")
_seguindo("comunicação por consultar", "/comunicacoes/?pendentes=1", "Intimação")
_seguindo("comunicação recebida", "/prazos/", "Responder à")
_seguindo("vincular a resposta", "/prazos/", "Responder à", "Vincular a resposta")


CADEIRAS = "Aquisição de cadeiras ergonômicas"
_endereco(SECRETARIA, "blocos", "/blocos/")
_endereco(SECRETARIA, "blocos, nenhum", "/blocos/?q=zzzz")
_endereco(SECRETARIA, "novo bloco", "/blocos/novo/")
_no_processo(SECRETARIA, "incluir em bloco", CONVENIO, "blocos/")
_no_processo(ARQUIVISTA, "incluir em bloco, nenhum aberto", CONVENIO, "blocos/")
_no_processo(SECRETARIA, "processo com plano e ponto de controle", CADEIRAS, "?aba=arvore")
_no_processo(SECRETARIA, "plano de trabalho", CADEIRAS, "plano/")
_no_processo(SECRETARIA, "plano de trabalho, nenhum", CONVENIO, "plano/")
_no_processo(ARQUIVISTA, "plano de trabalho de quem só lê", CADEIRAS, "plano/")
_no_processo(SECRETARIA, "ponto de controle", CADEIRAS, "ponto-de-controle/")
_no_processo(ARQUIVISTA, "ponto de controle de quem só lê", CADEIRAS, "ponto-de-controle/")
_endereco(SECRETARIA, "pontos de controle", "/pontos-de-controle/")
_endereco(ARQUIVISTA, "pontos de controle, nenhum", "/pontos-de-controle/")


def _no_bloco(nome: str, bloco: str, *links: str) -> None:
    """From the list to the bloco whose line has this text, and on by the first link of each name."""

    def caminho(pagina: Page) -> None:
        pagina.goto("/blocos/")
        pagina.get_by_role("row", name=bloco).get_by_role("link").click()
        for link in links:
            pagina.get_by_role("main").get_by_role("link", name=link).first.click()
        pagina.wait_for_load_state()

    PAGINAS.append((nome, SECRETARIA, caminho))


_no_bloco("bloco interno", "Contratos que vencem")
_no_bloco("bloco disponibilizado", "Comitê de governança")
_no_bloco("bloco recebido", "Segurança da informação")
_no_bloco("bloco vazio", "Comissão de ética")
_no_bloco("alterar bloco", "Contratos que vencem", "Alterar descrição")
_no_bloco("anotação no bloco", "Contratos que vencem", "Anotar")
_no_bloco("disponibilizar bloco", "Comissão de ética", "Disponibilizar")


@pagina_de(SECRETARIA, "bloco, número desconhecido")
def _bloco_recusado(pagina: Page) -> None:
    pagina.goto("/blocos/")
    pagina.get_by_role("row", name="Contratos que vencem").get_by_role("link").click()
    pagina.get_by_label("Número do processo").fill("999999")
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    expect(pagina.get_by_text("Não encontramos processo com este número")).to_be_visible()


@pagina_de(SECRETARIA, "etapa")
def _etapa(pagina: Page) -> None:
    pagina.goto(f"/processos/{paginas.achar(pagina, CADEIRAS)}/plano/")
    pagina.get_by_role("link", name="Alterar a etapa Parecer jurídico").click()


@pagina_de(SECRETARIA, "excluir etapa")
def _excluir_etapa(pagina: Page) -> None:
    pagina.goto(f"/processos/{paginas.achar(pagina, CADEIRAS)}/plano/")
    pagina.get_by_role("link", name="Alterar a etapa Parecer jurídico").click()
    pagina.get_by_role("link", name="Excluir etapa").click()


@pytest.mark.parametrize(("login", "caminho"), [p[1:] for p in PAGINAS], ids=[p[0] for p in PAGINAS])
def test_pagina(login, caminho, visitantes, entrar_como):
    pagina = entrar_como(login) if login else visitantes.anonimo()
    caminho(pagina)
    problemas = auditar(pagina, pagina.url.removeprefix(visitantes.instalacao.endereco))
    assert not problemas, "\n".join(problemas)


def test_previa_da_importacao_e_recusas(visitantes, entrar_como):
    """States that only a submission reaches: the preview with an error, and a form that was refused."""
    pagina = entrar_como(GESTORA)
    visitantes.esperar_no_console("422")
    visitantes.esperar_no_console("409")
    pagina.goto("/calendario/importar/")
    pagina.get_by_label("Linhas").fill(
        "primeiro dia;tipo;descrição;ato ou norma\n28/05/2027;Ponto facultativo;Ponte;Portaria 1/2026\n31/02/2027;x;y;z"
    )
    pagina.get_by_role("button", name="Conferir").click()
    expect(pagina.get_by_text("Uma linha tem erro")).to_be_visible()
    problemas = auditar(pagina, "prévia com erro")
    pagina.goto("/calendario/incluir/")
    pagina.get_by_label("Primeiro dia").fill("2026-01-09")
    pagina.get_by_label("Descrição").fill("Luto oficial")
    pagina.get_by_label("Tipo").select_option(label="Ponto facultativo")
    pagina.get_by_label("Ato ou norma").fill("Portaria 2/2026")
    pagina.get_by_role("button", name="Incluir", exact=True).click()
    expect(pagina.get_by_text("09/01/2026 já passou")).to_be_visible()
    expect(pagina.get_by_label("Descrição")).to_have_value("Luto oficial")
    problemas += auditar(pagina, "dia passado")
    assert not problemas, "\n".join(problemas)


def test_pagina_para_imprimir(entrar_como):
    """It runs no script, not even ours: its policy is put aside for the audit."""
    pagina = entrar_como(SECRETARIA, bypass_csp=True)
    paginas.achar(pagina, CONVENIO)
    pagina.goto(f"/documentos/{paginas.selecionar(pagina, 'Memorando')}/conteudo/")
    problemas = auditar(pagina, "para imprimir")
    assert not problemas, "\n".join(problemas)


@pytest.mark.parametrize(
    "endereco", ["/administracao/", "/administracao/pessoas/usuario/", "/administracao/pessoas/lotacao/add/"]
)
def test_administracao_obedece_a_politica(entrar_como, endereco):
    """Django's own pages: not ours to audit, but no script, style or request of theirs may be refused."""
    pagina = entrar_como("administrador")
    assert pagina.goto(endereco).status == 200
    expect(pagina.locator("#content")).to_be_visible()
