"""The pages of arts. 21 to 23: what they list as missing, the Termos they write, the acts they submit."""

import uuid

import pytest
from django.urls import reverse

from documentos.models import Documento, Finalidade, TipoDocumento
from processos.atos.relacionar import relacionar_processos
from processos.models import Anexacao, Processo, Relacionamento, Sobrestamento
from tests.termos import Termos


@pytest.fixture
def termos(elenco):
    return Termos(elenco)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def outro(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def _rota(nome, *processos, consulta=""):
    return reverse(nome, args=[um.pk for um in processos]) + consulta


def _ver(cliente, endereco, status=200) -> str:
    resposta = cliente.get(endereco)
    assert resposta.status_code == status
    return resposta.content.decode()


def _mandar(cliente, endereco, status=302, **dados):
    resposta = cliente.post(endereco, {"chave": str(uuid.uuid4()), **dados})
    assert resposta.status_code == status, resposta.content.decode()[:3000]
    return resposta


def _estado(processo) -> str:
    return Processo.objects.get(pk=processo.pk).estado


class TestSobrestar:
    def test_lista_o_que_falta(self, elenco, termos, processo, cliente):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        pagina = _ver(cliente, _rota("documentos:sobrestar", processo))
        assert "também está aberto em: DITEC" in pagina
        assert "Ele ainda não existe: crie-o nesta página" in pagina
        assert 'name="termo"' not in pagina

    def test_escreve_o_termo_preenchido(self, elenco, termos, processo, cliente):
        decisao = termos.assinado(processo, Finalidade.DETERMINACAO)
        dados = {"motivo": "aguardar o laudo", "determinacao": decisao.pk}
        resposta = _mandar(cliente, _rota("documentos:termo_de_sobrestamento", processo), **dados)
        termo = Documento.objects.get(tipo__finalidade=Finalidade.TERMO_DE_SOBRESTAMENTO)
        assert resposta["Location"] == reverse("documentos:editar", args=[termo.pk])
        html = termo.secoes[0]["html"]
        assert f"Decisão, Número SEI {decisao.codigo_verificador}" in html
        assert "Motivo: aguardar o laudo" in html
        assert f"Processo {processo.numero}" in html
        assert "[justificativa]" in html  # what only another act knows is left to the writer
        assert "ainda não está assinado" in _ver(cliente, _rota("documentos:sobrestar", processo))

    def test_o_mesmo_envio_duas_vezes_escreve_um_termo(self, termos, processo, cliente):
        chave = str(uuid.uuid4())
        for _ in range(2):
            _mandar(cliente, _rota("documentos:termo_de_sobrestamento", processo), motivo="aguardar", chave=chave)
        assert Documento.objects.filter(tipo__finalidade=Finalidade.TERMO_DE_SOBRESTAMENTO).count() == 1

    def test_sem_motivo_o_termo_nao_se_escreve(self, termos, processo, cliente):
        _mandar(cliente, _rota("documentos:termo_de_sobrestamento", processo), status=422, motivo="")

    def test_sem_tipo_configurado_diz_a_quem_pedir(self, processo, cliente):
        TipoDocumento.objects.filter(finalidade=Finalidade.TERMO_DE_SOBRESTAMENTO).delete()
        resposta = _mandar(cliente, _rota("documentos:termo_de_sobrestamento", processo), status=409, motivo="aguardar")
        assert "Peça ao Órgão Gestor que o configure" in resposta.content.decode()

    def test_o_motivo_vem_escrito_e_o_ato_se_pratica(self, termos, processo, outro, cliente):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo da perícia")
        motivo = f"Termo de Sobrestamento, Número SEI {termo.codigo_verificador}: aguardar o laudo da perícia"
        assert motivo in _ver(cliente, _rota("documentos:sobrestar", processo))
        dados = {"termo": termo.pk, "motivo": motivo, "aguarda": outro.numero}
        resposta = _mandar(cliente, _rota("documentos:sobrestar", processo), **dados)
        assert resposta["Location"] == _rota("documentos:processo", processo)
        sobrestamento = Sobrestamento.objects.get()
        assert (sobrestamento.motivo, sobrestamento.aguarda) == (motivo, outro)
        assert "Retomar a tramitação" in _ver(cliente, _rota("documentos:processo", processo))
        assert "Sobrestados até o desfecho deste" in _ver(cliente, _rota("documentos:processo", outro))

    def test_envio_repetido_tem_a_mesma_resposta(self, termos, processo, cliente):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo da perícia")
        chave = str(uuid.uuid4())
        for _ in range(2):
            _mandar(cliente, _rota("documentos:sobrestar", processo), termo=termo.pk, chave=chave)
        assert Sobrestamento.objects.count() == 1

    def test_reescreve_o_motivo_sem_praticar_o_ato(self, termos, processo, cliente):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        decisao = termos.assinado(processo, Finalidade.DETERMINACAO, motivo="suspender a compra")
        dados = {"termo": termo.pk, "determinacao": decisao.pk, "motivo": "x", "aguarda": "123", "reescrever": "1"}
        pagina = _mandar(cliente, _rota("documentos:sobrestar", processo), status=200, **dados).content.decode()
        assert f"Decisão, Número SEI {decisao.codigo_verificador}: suspender a compra" in pagina
        assert 'value="123"' in pagina
        assert _estado(processo) == "em_tramitacao"

    @pytest.mark.parametrize(
        ("campo", "valor", "parte"),
        [
            ("motivo", "porque sim", "Falta no Motivo"),
            ("termo", "", "Escolha o documento na lista"),
            ("termo", "abc", "Escolha o documento na lista"),
            ("termo", "999999", "Escolha um Termo de Sobrestamento"),
            ("aguarda", "999999", "ou você não tem acesso a ele"),
        ],
    )
    def test_a_recusa_fica_no_campo_e_nada_se_perde(self, termos, processo, cliente, campo, valor, parte):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo da perícia")
        dados = {"termo": termo.pk, "motivo": "", "aguarda": "", campo: valor}
        resposta = _mandar(cliente, _rota("documentos:sobrestar", processo), status=422, **dados)
        assert parte in resposta.content.decode()
        assert _estado(processo) == "em_tramitacao"

    def test_numero_que_nao_distingue(self, elenco, termos, processo, outro, cliente):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo da perícia")
        dados = {"termo": termo.pk, "aguarda": "00000000"}
        resposta = _mandar(cliente, _rota("documentos:sobrestar", processo), status=422, **dados)
        assert "Digite o número inteiro" in resposta.content.decode()

    def test_o_que_o_estado_recusa_nem_abre(self, elenco, termos, processo, cliente):
        termos.sobrestar(processo)
        assert "Retome a tramitação primeiro" in _ver(cliente, _rota("documentos:sobrestar", processo), status=409)
        alheio = elenco.cliente(elenco.de_outra_unidade)
        assert "não está aberto na DITEC" in _ver(alheio, _rota("documentos:sobrestar", outro_de(elenco)), status=409)


def outro_de(elenco) -> Processo:
    """One more process of SECAD."""
    return elenco.iniciar(elenco.servidora)


class TestRetomar:
    def test_com_motivo(self, termos, processo, cliente):
        termos.sobrestar(processo)
        assert "aguardar o laudo da perícia" in _ver(cliente, _rota("documentos:retomar", processo))
        _mandar(cliente, _rota("documentos:retomar", processo), status=422, motivo=" ")
        _mandar(cliente, _rota("documentos:retomar", processo), motivo="o laudo chegou")
        assert _estado(processo) == "em_tramitacao"

    def test_outra_unidade_e_avisada(self, elenco, termos, processo):
        termos.sobrestar(processo)
        alheio = elenco.cliente(elenco.de_outra_unidade)
        assert "só ela ou o Órgão Gestor" in _ver(alheio, _rota("documentos:retomar", processo), status=403)
        assert "Retomar" not in _ver(alheio, _rota("documentos:processo", processo))

    def test_o_que_nao_esta_sobrestado(self, processo, cliente):
        assert "não está sobrestado" in _ver(cliente, _rota("documentos:retomar", processo), status=409)

    def test_a_lista_da_unidade(self, elenco, termos, processo, cliente):
        assert "Nenhum processo sobrestado" in _ver(cliente, reverse("processos:sobrestados"))
        termos.sobrestar(processo)
        pagina = _ver(cliente, reverse("processos:sobrestados"))
        assert processo.numero in pagina and "aguardar o laudo da perícia" in pagina
        alheio = elenco.cliente(elenco.de_outra_unidade)
        assert processo.numero not in _ver(alheio, reverse("processos:sobrestados"))
        assert cliente.get(reverse("processos:sobrestados"), {"cursor": "x"}).status_code == 422

    def test_do_sigiloso_a_lista_so_diz_o_numero(self, elenco, termos, cliente):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2, especificacao="Assédio na repartição")
        termos.sobrestar(sigiloso)
        pagina = _ver(cliente, reverse("processos:sobrestados"))
        assert sigiloso.numero in pagina and "Sigiloso" in pagina.partition("<tbody>")[2]
        for segredo in ("perícia", "Assédio", elenco.tipo_sigiloso.nome):
            assert segredo not in pagina


class TestAnexar:
    def _endereco(self, principal, filho):
        return _rota("documentos:anexar", principal, consulta=f"?processo={filho.numero}")

    def test_comeca_pelo_numero(self, elenco, termos, processo, cliente):
        assert "Número do processo" in _ver(cliente, _rota("documentos:anexar", processo))
        endereco = _rota("documentos:anexar", processo, consulta="?processo=")
        assert "Digite o número do processo" in _ver(cliente, endereco, status=422)
        restrito = elenco.iniciar(elenco.de_outra_unidade, nivel=1)
        assert "ou você não tem acesso a ele" in _ver(cliente, self._endereco(processo, restrito), status=422)

    def test_lista_o_que_falta_nos_processos(self, elenco, processo, cliente):
        filho = elenco.iniciar(elenco.servidora)
        elenco.enviar(elenco.servidora, filho, elenco.ditec, manter_aberto=True)
        pagina = _ver(cliente, self._endereco(processo, filho))
        assert "também está aberto em: DITEC" in pagina
        assert "Determinação formal" not in pagina  # the documents come after the processes admit it

    def test_lista_o_que_falta_nos_documentos_e_os_escreve(self, elenco, termos, processo, cliente):
        filho = elenco.iniciar(elenco.servidora, interessados=("João Batista",))
        pagina = _ver(cliente, self._endereco(processo, filho))
        assert "Inclua e assine um despacho" in pagina and "interessado em comum" in pagina
        decisoes = {onde: termos.assinado(um, Finalidade.DETERMINACAO) for onde, um in _os_dois(processo, filho)}
        dados = {f"determinacao_no_{onde}": documento.pk for onde, documento in decisoes.items()}
        rota = _rota("documentos:termos_de_anexacao", processo)
        resposta = _mandar(cliente, rota, status=422, filho=filho.pk, justificativa="", **dados)
        assert "escreva a justificativa" in resposta.content.decode()
        _mandar(cliente, rota, filho=filho.pk, justificativa="tratam da mesma obra", **dados)
        for onde, um in _os_dois(processo, filho):
            html = um.documentos.get(tipo__finalidade=Finalidade.TERMO_DE_ANEXACAO).secoes[0]["html"]
            assert f"({filho.numero} em {processo.numero})" in html
            assert "Justificativa: tratam da mesma obra" in html
            assert decisoes[onde].codigo_verificador in html

    def test_o_termo_que_ja_existe_nao_se_escreve_de_novo(self, termos, processo, outro, cliente):
        termos.assinado(processo, Finalidade.TERMO_DE_ANEXACAO)
        decisoes = {onde: termos.assinado(um, Finalidade.DETERMINACAO) for onde, um in _os_dois(processo, outro)}
        dados = {f"determinacao_no_{onde}": documento.pk for onde, documento in decisoes.items()}
        _mandar(cliente, _rota("documentos:termos_de_anexacao", processo), filho=outro.pk, **dados)
        do_tipo = Documento.objects.filter(tipo__finalidade=Finalidade.TERMO_DE_ANEXACAO)
        assert do_tipo.filter(processo=processo).count() == do_tipo.filter(processo=outro).count() == 1
        html = do_tipo.get(processo=outro).secoes[0]["html"]
        assert "não se aplica: os processos têm interessado e assunto em comum" in html

    def test_pratica_o_ato(self, elenco, termos, processo, outro, cliente):
        minuta = outro.documentos.get()  # its first despacho, never signed
        dados = _campos(termos.pedido_de_anexacao(outro, processo))
        resposta = _mandar(cliente, _rota("documentos:anexar", processo), status=422, **dados)
        assert minuta.rotulo in resposta.content.decode()
        _mandar(cliente, _rota("documentos:anexar", processo), **dados, com_minutas="on")
        assert Anexacao.objects.get().filho == outro
        assert outro.numero in _ver(cliente, _rota("documentos:processo", processo))

    def test_a_justificativa_vem_do_termo(self, elenco, termos, processo, cliente):
        filho = elenco.iniciar(elenco.servidora, interessados=("João Batista",))
        termos.pedido_de_anexacao(filho, processo, justificativa="tratam da mesma obra")
        assert ">\ntratam da mesma obra</textarea>" in _ver(cliente, self._endereco(processo, filho))

    def test_sem_a_competencia_prepara_mas_nao_anexa(self, elenco, termos, processo, outro):
        dados = _campos(termos.pedido_de_anexacao(outro, processo))
        cliente = elenco.cliente(elenco.colaborador)
        pagina = _ver(cliente, self._endereco(processo, outro))
        assert "não anexa processos" in pagina and 'name="termo_no_filho"' not in pagina
        resposta = _mandar(cliente, _rota("documentos:anexar", processo), status=403, **dados, com_minutas="on")
        assert "Peça a quem tem essa competência" in resposta.content.decode()

    @pytest.mark.parametrize("filho", ["", "abc", "-1", "9" * 30, "999999"])
    def test_filho_que_nao_existe(self, termos, processo, cliente, filho):
        for rota in ("documentos:anexar", "documentos:termos_de_anexacao"):
            _mandar(cliente, _rota(rota, processo), status=404, filho=filho)

    def test_restrito_avisa_que_o_principal_herda(self, elenco, termos, processo, cliente):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        assert "O principal passa a ser restrito" in _ver(cliente, self._endereco(processo, restrito))


def _os_dois(principal, filho):
    return (("principal", principal), ("filho", filho))


def _campos(pedido) -> dict:
    nomes = ("termo_no_principal", "termo_no_filho", "determinacao_no_principal", "determinacao_no_filho")
    return {"filho": pedido.filho_id, **{nome: getattr(pedido, f"{nome}_id") for nome in nomes}}


class TestDesanexar:
    @pytest.fixture
    def anexado(self, termos, processo, outro):
        termos.anexar(outro, processo)
        return outro

    def test_pede_com_o_termo_no_principal(self, processo, anexado, cliente):
        pagina = _ver(cliente, _rota("documentos:desanexar", anexado))
        assert "envie o processo principal ao Órgão Gestor" in pagina
        _mandar(cliente, _rota("documentos:termo_de_desanexacao", anexado), motivo="anexado por engano")
        termo = Documento.objects.get(tipo__finalidade=Finalidade.TERMO_DE_DESANEXACAO)
        assert termo.processo == processo
        assert f"({anexado.numero} em {processo.numero})" in termo.secoes[0]["html"]
        assert "ainda não está assinado" in _ver(cliente, _rota("documentos:desanexar", anexado))

    def test_o_orgao_gestor_pratica(self, elenco, termos, processo, anexado):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_DESANEXACAO, motivo="anexado por engano")
        gestora, chave = elenco.cliente(elenco.gestora), str(uuid.uuid4())
        assert "anexado por engano</textarea>" in _ver(gestora, _rota("documentos:desanexar", anexado))
        dados = {"termo": termo.pk, "motivo": "anexado por engano", "chave": chave}
        for _ in range(2):  # the second is the same submission again
            _mandar(gestora, _rota("documentos:desanexar", anexado), **dados)
        assert _estado(anexado) == "em_tramitacao"
        assert "não está anexado" in _ver(gestora, _rota("documentos:desanexar", anexado), status=409)

    def test_quem_deixa_de_ver_o_anexado_volta_ao_principal(self, elenco, termos, processo):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        elenco.enviar(elenco.servidora, processo, elenco.asjur, manter_aberto=True)
        termos.anexar(restrito, processo)
        termo = termos.assinado(processo, Finalidade.TERMO_DE_DESANEXACAO)
        dados = {"termo": termo.pk, "motivo": "engano", "confirma_nivel": "on", "chave": str(uuid.uuid4())}
        gestora = elenco.cliente(elenco.gestora)
        for _ in range(2):  # the second is the same submission again
            resposta = gestora.post(_rota("documentos:desanexar", restrito), dados, follow=True)
            assert resposta.redirect_chain[-1] == (_rota("documentos:processo", processo), 302)
            assert resposta.status_code == 200
            assert "está desanexado" in resposta.content.decode()

    def test_quem_nao_e_gestor_nao_pratica(self, termos, processo, anexado, cliente):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_DESANEXACAO)
        assert 'name="termo"' not in _ver(cliente, _rota("documentos:desanexar", anexado))
        resposta = _mandar(cliente, _rota("documentos:desanexar", anexado), status=403, termo=termo.pk, motivo="engano")
        assert "cabe ao Órgão Gestor" in resposta.content.decode()

    def test_o_nivel_que_cai_e_confirmado(self, elenco, termos, processo):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        elenco.enviar(elenco.servidora, processo, elenco.asjur, manter_aberto=True)
        termos.anexar(restrito, processo)
        termo = termos.assinado(processo, Finalidade.TERMO_DE_DESANEXACAO)
        gestora, dados = elenco.cliente(elenco.gestora), {"termo": termo.pk, "motivo": "engano"}
        assert "volta a público" in _ver(gestora, _rota("documentos:desanexar", restrito))
        resposta = _mandar(gestora, _rota("documentos:desanexar", restrito), status=422, **dados)
        assert "Confirme para desanexar" in resposta.content.decode()
        _mandar(gestora, _rota("documentos:desanexar", restrito), **dados, confirma_nivel="on")
        assert Processo.objects.get(pk=processo.pk).nivel_efetivo == 0


class TestRelacionar:
    def test_pelo_numero_e_desfaz(self, processo, outro, cliente):
        assert "Número do outro processo" in _ver(cliente, _rota("processos:relacionar", processo))
        _mandar(cliente, _rota("processos:relacionar", processo), outro=outro.numero)
        assert Relacionamento.objects.filter(ate=None).count() == 1
        for um, o_outro in ((processo, outro), (outro, processo)):
            assert o_outro.numero in _ver(cliente, _rota("documentos:processo", um))
            assert _rota("processos:desfazer_relacionamento", um, o_outro) in _ver(
                cliente, _rota("processos:relacionar", um)
            )
        assert outro.numero in _ver(cliente, _rota("processos:desfazer_relacionamento", processo, outro))
        _mandar(cliente, _rota("processos:desfazer_relacionamento", processo, outro))
        assert not Relacionamento.objects.filter(ate=None).exists()

    @pytest.mark.parametrize("numero", ["", "999999", "abc"])
    def test_numero_recusado(self, processo, cliente, numero):
        _mandar(cliente, _rota("processos:relacionar", processo), status=422, outro=numero)

    def test_recusa_do_ato_fica_no_formulario(self, processo, outro, cliente):
        resposta = _mandar(cliente, _rota("processos:relacionar", processo), status=422, outro=processo.numero)
        assert "não se relaciona consigo mesmo" in resposta.content.decode()
        _mandar(cliente, _rota("processos:relacionar", processo), outro=outro.numero)
        resposta = _mandar(cliente, _rota("processos:relacionar", processo), status=409, outro=outro.numero)
        assert "já está relacionado" in resposta.content.decode()

    def test_so_desfaz_quem_pode(self, elenco, processo, outro):
        relacionar_processos(ator=elenco.servidora.ator, processo_id=processo.pk, outro_id=outro.pk)
        alheio = elenco.cliente(elenco.de_outra_unidade)
        resposta = _mandar(alheio, _rota("processos:desfazer_relacionamento", processo, outro), status=403)
        assert "só ela ou o Órgão Gestor desfaz" in resposta.content.decode()

    def test_o_que_nao_se_ve_nao_aparece(self, elenco, processo):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        relacionar_processos(ator=elenco.servidora.ator, processo_id=processo.pk, outro_id=restrito.pk)
        alheio = elenco.cliente(elenco.de_outra_unidade)
        for rota in ("documentos:processo", "processos:andamento"):
            assert restrito.numero not in _ver(alheio, _rota(rota, processo))
        _ver(alheio, _rota("processos:desfazer_relacionamento", processo, restrito), status=404)
        _mandar(alheio, _rota("processos:desfazer_relacionamento", processo, restrito), status=404)


def test_as_acoes_aparecem_a_quem_as_pode_praticar(elenco, termos, processo, cliente):
    rotas = ("documentos:sobrestar", "documentos:anexar", "processos:relacionar")
    pagina = _ver(cliente, _rota("documentos:processo", processo))
    assert all(_rota(rota, processo) in pagina for rota in rotas)
    alheia = _ver(elenco.cliente(elenco.de_outra_unidade), _rota("documentos:processo", processo))
    assert not any(_rota(rota, processo) in alheia for rota in rotas)
    termos.sobrestar(processo)
    pagina = _ver(cliente, _rota("documentos:processo", processo))
    assert _rota("documentos:retomar", processo) in pagina
    assert _rota("documentos:sobrestar", processo) not in pagina
