"""The tables a batch writes, and what it draws from."""

from assinatura.massa.acervo import Acervo
from assinatura.models import Assinatura
from documentos.models import Documento, Versao
from processos.models import (
    Abertura,
    AcessoUnidade,
    Andamento,
    Classificacao,
    Credencial,
    Envio,
    Interessado,
    Processo,
)
from sei.comum.tabelas import Tabela

_COM_ID = (Processo, Documento)
_SEM_ID = (
    *(Classificacao, Interessado, Abertura, Envio, AcessoUnidade, Credencial),
    *(Versao, Andamento, Assinatura),
)


class Escrita:
    """Rows of every table, waiting for the end of the batch."""

    def __init__(self, acervo: Acervo):
        self.acervo = acervo
        self.tabelas = {modelo: Tabela(modelo, com_id=modelo in _COM_ID) for modelo in (*_COM_ID, *_SEM_ID)}

    def acrescentar(self, modelo, **valores) -> None:
        """Adds a row of the model."""
        self.tabelas[modelo].acrescentar(**valores)

    def gravar(self) -> None:
        """Writes every table, in the current transaction."""
        for tabela in self.tabelas.values():
            tabela.gravar()
