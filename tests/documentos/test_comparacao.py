"""Comparison of versions by paragraph."""

from documentos.consultas.comparacao import comparar


def secao(html, chave="corpo"):
    return {"chave": chave, "titulo": chave.title(), "html": html}


def sinais(secoes):
    return [(trecho.sinal, trecho.texto) for trecho in secoes[0].trechos]


def test_paragrafo_mudado_sai_e_entra():
    antes, depois = [secao("<p>a</p><p>b</p><p>c</p>")], [secao("<p>a</p><p>B</p><p>c</p>")]
    assert sinais(comparar(antes, depois)) == [("igual", "a"), ("saiu", "b"), ("entrou", "B"), ("igual", "c")]


def test_so_a_formatacao_mudou():
    (comparada,) = comparar([secao("<p>a <b>b</b></p>")], [secao("<p>a b</p>")])
    assert not comparada.mudou


def test_secao_nova_entra_inteira_e_vazia_nao_quebra():
    comparadas = comparar([], [secao("<p>a</p>"), secao("", "rodape")])
    assert sinais(comparadas) == [("entrou", "a")]
    assert comparadas[1].trechos == [] and not comparadas[1].mudou


def test_itens_de_lista_e_celulas_sao_paragrafos():
    antes = [secao("<ul><li>um</li><li>dois</li></ul>")]
    depois = [secao("<ul><li>um</li><li>tres</li></ul>")]
    assert sinais(comparar(antes, depois)) == [("igual", "um"), ("saiu", "dois"), ("entrou", "tres")]
