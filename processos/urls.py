"""Addresses of the desk, of the rascunhos and of what is done to a process as a whole."""

from django.urls import path

from processos.views import (
    acompanhamento,
    andamento,
    cadastro,
    comentarios,
    controle,
    declarar,
    desfazer,
    marcadores,
    marcas,
    rascunhos,
    tramite,
)

app_name = "processos"
urlpatterns = [
    path("", controle.controle, name="controle"),
    path("desfazer/", desfazer.desfazer, name="desfazer"),
    path("rascunhos/", rascunhos.rascunhos, name="rascunhos"),
    path("rascunhos/<int:pk>/descartar/", rascunhos.descartar, name="descartar_rascunho"),
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
    path("marcadores/", marcadores.marcadores, name="marcadores"),
    path("marcadores/<int:pk>/", marcadores.marcador, name="marcador"),
    *(
        path(f"marcadores/<int:pk>/{acao}/", marcadores.mudar_marcador, {"acao": acao}, name=f"{acao}_marcador")
        for acao in ("desativar", "reativar")
    ),
]
