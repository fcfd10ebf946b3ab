"""Settings. Every switch is an environment variable with a safe default; README lists them all.

Two ways of running: production (the default), which refuses to start without its secrets, and demonstration
(``DEMONSTRACAO=1``, written to ``.env`` by ``make instalar``), which serves plain HTTP on this machine only.
"""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from sei.comum import registros

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
_arquivo_env = Path(env.str("ARQUIVO_ENV", str(BASE_DIR / ".env")))
if _arquivo_env.is_file():
    env.read_env(str(_arquivo_env), recurse=False)

DEBUG = env.bool("DEBUG", False)
DEMONSTRACAO = env.bool("DEMONSTRACAO", False)
SECRET_KEY = env.str("SECRET_KEY", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEBUG or DEMONSTRACAO else [])
# The address people outside reach us at; QR codes and e-mails use it, never the Host header.
ENDERECO_PUBLICO = env.str(
    "ENDERECO_PUBLICO", f"http://127.0.0.1:{env.int('PORTA', 8000)}" if DEBUG or DEMONSTRACAO else ""
).rstrip("/")

if SECRET_KEY and len(SECRET_KEY) < 32 and not DEBUG:
    raise ImproperlyConfigured(
        "SECRET_KEY é curta demais: use ao menos 32 caracteres sorteados (README, «Em produção»)."
    )
if DEBUG and not SECRET_KEY:
    SECRET_KEY = "chave-de-desenvolvimento-sem-valor"  # noqa: S105  DEBUG only, never in production
_faltam = [
    nome
    for nome, valor in (
        ("SECRET_KEY", SECRET_KEY),
        ("ALLOWED_HOSTS", ALLOWED_HOSTS),
        ("ENDERECO_PUBLICO", ENDERECO_PUBLICO),
    )
    if not valor
]
if _faltam:
    raise ImproperlyConfigured(
        "Faltam variáveis de ambiente sem as quais o sistema não inicia: "
        + ", ".join(_faltam)
        + ". Defina-as (README, «Em produção») ou use DEMONSTRACAO=1 com SECRET_KEY para demonstração."
    )

HTTPS = ENDERECO_PUBLICO.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "guardian",
    "simple_history",
    "sei.comum",
    "sei.pessoas",
    "processos",
    "documentos",
    "assinatura",
    "prazos",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sei.comum.middleware.RegistroDeRequisicoes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "sei.pessoas.middleware.AtorDaRequisicao",
    "sei.pessoas.middleware.SessaoDeTrabalho",
    "sei.comum.middleware.RecusasDeDominio",
    "processos.middleware.LeiturasEAberturas",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sei.urls"
WSGI_APPLICATION = "sei.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sei.contexto.moldura",
            ],
            "builtins": ["sei.comum.templatetags.enderecos"],
        },
    }
]

# ---------------------------------------------------------------------------------------------- data
DIRETORIO_DE_DADOS = Path(env.str("DIRETORIO_DE_DADOS", str(BASE_DIR / "var")))
DIRETORIO_DE_ARQUIVOS = Path(env.str("DIRETORIO_DE_ARQUIVOS", str(DIRETORIO_DE_DADOS / "arquivos")))
# Sealed heads are exported here; in production, storage of another machine, out of the database's reach.
DIRETORIO_DE_SELOS = Path(env.str("DIRETORIO_DE_SELOS", str(DIRETORIO_DE_DADOS / "selos")))

_banco = env.str("DATABASE_URL", "") or f"sqlite:///{DIRETORIO_DE_DADOS / 'sei.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(_banco)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DIRETORIO_DE_DADOS.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a transaction that will write takes the lock at its start instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # required by the pool
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # the pool tries a connection before lending it
    _opcoes = DATABASES["default"].setdefault("OPTIONS", {})
    if env.bool("BANCO_INSTRUCOES_PREPARADAS", True):
        # Each connection plans a repeated statement once. Not behind a proxy that changes connections between
        # transactions and does not keep prepared statements.
        _opcoes |= {"server_side_binding": True, "prepare_threshold": 2}
    _opcoes["pool"] = {
        "min_size": env.int("BANCO_CONEXOES_MINIMAS", 1),
        "max_size": env.int("BANCO_CONEXOES_MAXIMAS", 16),
        "max_idle": 60,  # seconds; few stay open in quiet hours, so few are dead after a restart of the server
        "timeout": 20,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------------------------------------- people
AUTH_USER_MODEL = "pessoas.Usuario"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "sei.pessoas.autenticacao.PessoaComLotacoes",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
LOGIN_URL = "pessoas:entrar"
LOGIN_REDIRECT_URL = "processos:controle"
LOGOUT_REDIRECT_URL = "pessoas:entrar"
PASSWORD_HASHERS = ["sei.pessoas.resumo_da_senha.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Only these proxies may say who the client is (X-Forwarded-For); empty means the peer address itself.
PROXIES_CONFIAVEIS = env.list("PROXIES_CONFIAVEIS", [])
AXES_FAILURE_LIMIT = env.int("ENTRADA_TENTATIVAS", 5)
AXES_COOLOFF_TIME = 0.25  # hours: a lock is never for good
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "sei.pessoas.views.entrada_bloqueada"
AXES_CLIENT_IP_CALLABLE = "sei.comum.rede.endereco_do_cliente"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

# ---------------------------------------------------------------------------------------------- security
SESSION_ENGINE = "sei.pessoas.sessoes_no_banco"
SESSION_COOKIE_NAME = "sei_sessao"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = env.int("SESSAO_SEGUNDOS", 8 * 3600)
SESSAO_OCIOSA_MINUTOS = env.int("SESSAO_OCIOSA_MINUTOS", 60)  # 0: only the end of SESSAO_SEGUNDOS ends it
OTP_TOTP_ISSUER = "SEI aberto"
OTP_TOTP_THROTTLE_FACTOR = 0  # sei.comum.limites counts the attempts
CSRF_COOKIE_NAME = "sei_csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sei.erros.formulario_recusado"
CSRF_TRUSTED_ORIGINS = [ENDERECO_PUBLICO] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS and env.bool("REDIRECIONAR_HTTPS", True)
SECURE_REDIRECT_EXEMPT = [r"^saude/"]
SECURE_HSTS_SECONDS = env.int("HSTS_SEGUNDOS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and env.bool("HSTS_SUBDOMINIOS", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES_CONFIAVEIS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The viewer shows PDFs of our own in a frame.
# The domain is the whole court's: binding its other hosts to HTTPS is its decision (HSTS_SUBDOMINIOS).
SILENCED_SYSTEM_CHECKS = ["security.W019", "security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# ---------------------------------------------------------------------------------------------- language and time
LANGUAGE_CODE = "pt-br"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Boa_Vista"

# ---------------------------------------------------------------------------------------------- files
STATIC_URL = "estatico/"
STATIC_ROOT = DIRETORIO_DE_DADOS / "estatico"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False
LIMITE_DO_ARQUIVO = env.int("LIMITE_DO_ARQUIVO", 10 * 1024 * 1024)  # bytes; Portaria 1650/2016, art. 18 §§4 and 5
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = ["sei.comum.envio.NaMemoria", "sei.comum.envio.EmDisco"]

# ---------------------------------------------------------------------------------------------- background work
# Empty: the sweeper runs inside the serving process. amqp:// or redis://: Celery publishes and executes.
CELERY_BROKER_URL = env.str("BROKER_URL", "")
APLICACAO_DE_TAREFAS = "sei.celery.app"
CELERY_TASK_DEFAULT_QUEUE = env.str("FILA_DE_TAREFAS", "sei")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5}
CELERY_TIMEZONE = TIME_ZONE
VARREDURA_SEGUNDOS = env.float("VARREDURA_SEGUNDOS", 2.0)
VARREDOR_EMBUTIDO = env.bool("VARREDOR_EMBUTIDO", True)
CELERY_BEAT_SCHEDULE = {
    "varrer": {"task": "sei.comum.varrer", "schedule": 30.0},
    "selar_atos": {"task": "sei.comum.executar_periodica", "schedule": 3600.0, "args": ["selar_atos"]},
    "limpar_limites": {"task": "sei.comum.executar_periodica", "schedule": 3600.0, "args": ["limpar_limites"]},
    "limpar_arquivos": {"task": "sei.comum.executar_periodica", "schedule": 86400.0, "args": ["limpar_arquivos"]},
    "acompanhar_indisponibilidades": {
        "task": "sei.comum.executar_periodica",
        "schedule": 600.0,
        "args": ["acompanhar_indisponibilidades"],
    },
    "sondar_saude": {"task": "sei.comum.executar_periodica", "schedule": 60.0, "args": ["sondar_saude"]},
    "cuidar_dos_prazos": {"task": "sei.comum.executar_periodica", "schedule": 60.0, "args": ["cuidar_dos_prazos"]},
}

# ---------------------------------------------------------------------------------------------- outages
MONITOR_ENDERECO = env.str("MONITOR_ENDERECO", "")  # empty: only `manage.py monitorar` probes
MONITOR_INTERVALO = env.float("MONITOR_INTERVALO", 60.0)  # seconds
MONITOR_FALHAS = env.int("MONITOR_FALHAS", 3)
MONITOR_ESPERA = env.float("MONITOR_ESPERA", 10.0)  # seconds
# Resolução CNJ 185/2013, art. 11: an outage moves a deadline only past a minimum. Off: any duration moves it.
LIMIAR_CNJ = env.bool("LIMIAR_CNJ", False)

# ---------------------------------------------------------------------------------------------- serving
PORTA = env.int("PORTA", 8000)
SERVIDOR_PROCESSOS = env.int("SERVIDOR_PROCESSOS", 0)  # 0: two, or one on SQLite
SERVIDOR_FIOS = env.int("SERVIDOR_FIOS", 4)

# ---------------------------------------------------------------------------------------------- outgoing mail
EMAIL_HOST = env.str("CORREIO_SERVIDOR", "")
EMAIL_PORT = env.int("CORREIO_PORTA", 587)
EMAIL_HOST_USER = env.str("CORREIO_USUARIO", "")
EMAIL_HOST_PASSWORD = env.str("CORREIO_SENHA", "")
EMAIL_USE_TLS = env.bool("CORREIO_TLS", True)
EMAIL_TIMEOUT = 30  # seconds; a message that fails is tried again later
# Without a server nothing leaves this machine: each message becomes a file, to be read.
EMAIL_FILE_PATH = DIRETORIO_DE_DADOS / "correio"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("REMETENTE_DE_EMAIL", "sei@localhost")

# ---------------------------------------------------------------------------------------------- the court
MASCARA_DO_PROCESSO = env.str("MASCARA_DO_PROCESSO", "")  # empty: the 23 digits of the Portaria
TERMOS_DE_ASSINATURA_VERSAO = "2026-1"
# Running days after the sending until the tacit receipt of a communication (Portaria 1650/2016, art. 25 §1, II).
DIAS_DO_RECEBIMENTO_TACITO = env.int("DIAS_DO_RECEBIMENTO_TACITO", 10)
LEMBRETE_DE_PRAZO_DIAS = env.int("LEMBRETE_DE_PRAZO_DIAS", 2)  # days before the due day of the shortest reading
SIMPLE_HISTORY_DATE_INDEX = "Composite"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# ---------------------------------------------------------------------------------------------- logs
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processors": registros.SAIDA,
            "foreign_pre_chain": registros.CADEIA,
        }
    },
    "handlers": {"saida": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["saida"], "level": env.str("NIVEL_DE_LOG", "INFO")},
    "loggers": {
        # Django's own request log repeats paths with query strings: authenticity codes must not reach a log.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": ["saida"], "level": "WARNING", "propagate": False},
        "axes": {"handlers": ["saida"], "level": "ERROR", "propagate": False},
        "pikepdf": {"handlers": ["saida"], "level": "ERROR", "propagate": False},
        "fontTools": {"level": "ERROR"},
    },
}
