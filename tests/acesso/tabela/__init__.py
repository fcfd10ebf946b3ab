"""The table of every address: a module for each app, named after the namespace of its routes."""

from tests.acesso.tabela import assinatura, comum, documentos, pessoas, prazos, processos

TABELA = [linha for app in (comum, pessoas, processos, documentos, assinatura, prazos) for linha in app.TABELA]
