"""The health of the system, and the tray of tasks."""

from tests.acesso.linha import POST, PUBLICA, Linha, le

TABELA = [
    # ---- health: nothing of anybody's
    le("comum:saude", **PUBLICA),
    le("comum:saude_viva", **PUBLICA),
    le("comum:saude_pronta", **PUBLICA),
    # ---- the tray: one's own tasks only
    le("comum:tarefas"),
    le("comum:tarefa", "tarefa"),
    Linha("comum:cancelar_tarefa", "tarefa", POST, produz=302, anonimo=302),
    Linha("comum:dispensar_tarefa", "tarefa", POST, produz=302, anonimo=302),
    le("comum:arquivo_da_tarefa", "tarefa"),
]
