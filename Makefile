# make up: instala o que falta, prepara o banco e serve em http://127.0.0.1:$(PORTA). Só precisa de Python com venv, make e git.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := ajuda
.DELETE_ON_ERROR:

PORTA ?= 8000
PYTHON ?= python3
UV_VERSAO := 0.13.8

VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
MARCA := $(VENV)/.sincronizado
NODE_MARCA := frontend/node_modules/.instalado
EDITOR := static/vendor/editor.js
ICONES := static/vendor/icons.svg
FONTES_DE_ICONES := $(shell find templates sei processos documentos assinatura prazos \( -name '*.html' -o -name '*.py' \) 2>/dev/null)

export PORTA
export UV_PROJECT_ENVIRONMENT := $(VENV)
# When the machine has no node 20, the one of the environment comes first.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: ajuda instalar ativos up servir test lint formatar bench limpar

ajuda:
	@echo 'make up         instala, prepara o banco com dados de demonstração e serve em http://127.0.0.1:$(PORTA)'
	@echo 'make instalar   só instala: ambiente Python, páginas e editor'
	@echo 'make test       testes em SQLite (ou no banco de DATABASE_URL); ARGS="-k nome" escolhe'
	@echo 'make lint       estilo, contratos entre módulos e modelos de página'
	@echo 'make bench      medições (PostgreSQL em DATABASE_URL)'

# ---- instalação: cada passo deixa uma marca, e a segunda vez não repete nada ----
instalar: $(MARCA) ativos .env

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'É preciso Python 3.11 ou mais novo.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo 'Falta o módulo venv do Python: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSAO)

$(MARCA): pyproject.toml uv.lock | $(UV)
	@if node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null && ! [ -e $(VENV)/bin/node ] && command -v npm >/dev/null; \
	then $(UV) sync --frozen --quiet; else $(UV) sync --frozen --quiet --group assets; fi
	@touch $@

ativos: $(EDITOR) $(ICONES)

$(NODE_MARCA): frontend/package.json frontend/package-lock.json | $(MARCA)
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(EDITOR): frontend/editor.js frontend/html.js frontend/rascunho.js $(NODE_MARCA)
	cd frontend && npm run --silent editor

$(ICONES): frontend/vendor.mjs $(NODE_MARCA) $(FONTES_DE_ICONES)
	cd frontend && npm run --silent vendor

# Demonstration on this machine only: plain HTTP and a secret of its own. Production sets the variables of the README.
.env:
	@umask 077; printf 'DEMONSTRACAO=1\nSECRET_KEY=%s\n' "$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')" > $@

# ---- uso ----
up: instalar
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py carregar_demonstracao
	$(PY) manage.py collectstatic --noinput --verbosity 0
	$(PY) manage.py servir

servir: instalar
	$(PY) manage.py collectstatic --noinput --verbosity 0
	$(PY) manage.py servir

# ---- provas ----
test: instalar
	$(PY) -m pytest $(ARGS)

lint: $(MARCA)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint templates --lint --quiet

formatar: $(MARCA)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: instalar
	@$(UV) sync --frozen --quiet --inexact --group bench
	$(PY) -m bench $(ARGS)

limpar:
	rm -rf static/vendor frontend/node_modules $(MARCA)
