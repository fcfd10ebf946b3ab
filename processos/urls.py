"""Addresses of the desk, of the rascunhos and of what is done to a process as a whole."""

from django.urls import path

from processos.views import (
    acervo,
    acompanhamento,
    andamento,
    cadastro,
    comentarios,
    controle,
    credenciais,
    declarar,
    desfazer,
    grupos,
    marcadores,
    marcas,
    rascunhos,
    relacionar,
    sigilo,
    sobrestados,
    tramite,
)

app_name = "processos"
urlpatterns = [
    path("", controle.controle, name="controle"),
    path("desfazer/", desfazer.desfazer, name="desfazer"),
    path("rascunhos/", rascunhos.rascunhos, name="rascunhos"),
    path("rascunhos/<int:pk>/descartar/", rascunhos.descartar, name="descartar_rascunho"),
    path("sobrestados/", sobrestados.sobrestados, name="sobrestados"),
    path("processos/<int:pk>/relacionar/", relacionar.relacionar, name="relacionar"),
    path("processos/<int:pk>/relacionados/<int:outro>/desfazer/", relacionar.desfazer, name="desfazer_relacionamento"),
    path("processos/<int:pk>/andamento/", andamento.andamento, name="andamento"),
    path("processos/<int:pk>/concluir/", tramite.concluir, name="concluir"),
    path("processos/<int:pk>/reabrir/", tramite.reabrir, name="reabrir"),
    path("processos/<int:pk>/atribuir/", tramite.atribuir, name="atribuir"),
    path("processos/<int:pk>/cadastro/", cadastro.cadastro, name="cadastro"),
    path("processos/<int:pk>/observacao/", cadastro.observacao, name="observacao"),
    path("processos/<int:pk>/anotacao/", marcas.anotacao, name="anotacao"),
    path("processos/<int:pk>/marcadores/", marcas.marcacoes, name="marcacoes"),
    path("processos/<int:pk>/marcadores/<int:marcador_id>/retirar/", marcas.desmarcar, name="desmarcar"),
    path("processos/<int:pk>/ciencia/", declarar.ciencia, name="ciencia"),
    path("processos/<int:pk>/andamento/atualizar/", declarar.atualizar, name="atualizar_andamento"),
    path("processos/<int:pk>/nao-lido/", declarar.nao_lido, name="nao_lido"),
    path("processos/<int:pk>/comentarios/", comentarios.comentarios, name="comentarios"),
    path("comentarios/<int:pk>/", comentarios.comentario, name="comentario"),
    path("comentarios/<int:pk>/excluir/", comentarios.excluir, name="excluir_comentario"),
    path("processos/<int:pk>/favorito/", acompanhamento.favorito, name="favorito"),
    path("processos/<int:pk>/acompanhamento/", acompanhamento.acompanhar, name="acompanhar"),
    path("processos/<int:pk>/acompanhamento/deixar/", acompanhamento.deixar, name="deixar_de_acompanhar"),
    path("favoritos/", acompanhamento.favoritos, name="favoritos"),
    path("acompanhamentos/", acompanhamento.acompanhamentos, name="acompanhamentos"),
    path("acompanhamentos/grupos/", acompanhamento.grupos, name="grupos_de_acompanhamento"),
    path("acompanhamentos/grupos/<int:pk>/", acompanhamento.grupo, name="grupo_de_acompanhamento"),
    path(
        "acompanhamentos/grupos/<int:pk>/excluir/",
        acompanhamento.excluir_grupo,
        name="excluir_grupo_de_acompanhamento",
    ),
    path("grupos/", grupos.grupos, name="grupos"),
    *(
        path(f"grupos/{especie}/novo/", grupos.novo, {"especie": especie}, name=f"novo_grupo_de_{especie}")
        for especie in ("unidades", "contatos")
    ),
    path("grupos/<int:pk>/", grupos.grupo, name="grupo"),
    path("grupos/<int:pk>/excluir/", grupos.excluir, name="excluir_grupo"),
    path("marcadores/", marcadores.marcadores, name="marcadores"),
    path("marcadores/<int:pk>/", marcadores.marcador, name="marcador"),
    *(
        path(f"marcadores/<int:pk>/{acao}/", marcadores.mudar_marcador, {"acao": acao}, name=f"{acao}_marcador")
        for acao in ("desativar", "reativar")
    ),
    path("sigilosos/", sigilo.sigilosos, name="sigilosos"),
    path("processos/<int:pk>/abrir/", sigilo.abrir, name="abrir"),
    path("processos/<int:pk>/nivel/", sigilo.nivel, name="nivel"),
    path("processos/<int:pk>/credenciais/", credenciais.credenciais, name="credenciais"),
    path("processos/<int:pk>/credenciais/conceder/", credenciais.conceder, name="conceder_credencial"),
    path("processos/<int:pk>/credenciais/transferir/", credenciais.transferir, name="transferir_credencial"),
    path("processos/<int:pk>/credenciais/renunciar/", credenciais.renunciar, name="renunciar_credencial"),
    path("processos/<int:pk>/credenciais/<int:concessao>/renovar/", credenciais.renovar, name="renovar_credencial"),
    path("processos/<int:pk>/credenciais/<int:concessao>/cassar/", credenciais.cassar, name="cassar_credencial"),
    path("acervo/", acervo.acervo, name="acervo"),
    path("acervo/<int:pk>/reativar/", acervo.reativar, name="reativar"),
]
