"""Tables every app may use: counters, files, background work, attempt limits and idempotency keys."""

import uuid

from django.conf import settings
from django.db import models


class Contador(models.Model):
    """Gapless sequence: one row per key, advanced inside the transaction of the act that uses the number."""

    chave = models.CharField(max_length=120, unique=True)
    ultimo = models.BigIntegerField()

    class Meta:
        verbose_name = "contador"
        verbose_name_plural = "contadores"

    def __str__(self):
        return f"{self.chave}: {self.ultimo}"


class Arquivo(models.Model):
    """A file of the content-addressed store: the row says it must exist, with this SHA-256 and size (bytes)."""

    sha256 = models.CharField(max_length=64, unique=True)
    tamanho = models.BigIntegerField()
    tipo_conteudo = models.CharField(max_length=100)
    criado_em = models.DateTimeField()

    class Meta:
        verbose_name = "arquivo"
        verbose_name_plural = "arquivos"

    def __str__(self):
        return self.sha256


class EstadoDaTarefa(models.TextChoices):
    PENDENTE = "pendente", "Na fila"
    EXECUTANDO = "executando", "Em execução"
    CONCLUIDA = "concluida", "Concluída"
    FALHOU = "falhou", "Falhou"
    CANCELADA = "cancelada", "Cancelada"


class Tarefa(models.Model):
    """Work to do after commit (outbox). With a `dono` it is also shown in that person's tray, with progress and result.

    Written in the business transaction; executed at least once, so executors are idempotent by id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nome = models.CharField(max_length=60)
    argumentos = models.JSONField(default=dict)
    titulo = models.CharField(max_length=200, blank=True, default="")
    dono = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    estado = models.CharField(max_length=12, choices=EstadoDaTarefa.choices, default=EstadoDaTarefa.PENDENTE)
    feito = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    resultado = models.JSONField(default=dict, blank=True)
    erro = models.CharField(max_length=500, blank=True, default="")
    tentativas = models.PositiveSmallIntegerField(default=0)
    criada_em = models.DateTimeField()
    reservada_ate = models.DateTimeField(null=True, blank=True)
    terminada_em = models.DateTimeField(null=True, blank=True)
    dispensada = models.BooleanField(default=False)

    class Meta:
        verbose_name = "tarefa"
        verbose_name_plural = "tarefas"
        indexes = [
            models.Index(
                fields=["criada_em"], name="tarefa_por_fazer", condition=models.Q(estado__in=["pendente", "executando"])
            ),
            models.Index(fields=["dono", "-criada_em"], name="tarefa_do_dono"),
        ]

    def __str__(self):
        return f"{self.nome} ({self.estado})"


class Limite(models.Model):
    """Attempts of one key (an address, a document, a person) in the current window."""

    chave = models.CharField(max_length=120, unique=True)
    tentativas = models.PositiveIntegerField(default=0)
    janela_desde = models.DateTimeField()
    bloqueado_ate = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "limite de tentativas"
        verbose_name_plural = "limites de tentativas"

    def __str__(self):
        return self.chave


class ChaveDeIdempotencia(models.Model):
    """The first answer given to a form's key: a repeated submission gets the same answer and does nothing again."""

    chave = models.UUIDField()
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    corpo_sha256 = models.CharField(max_length=64)
    resultado = models.JSONField(default=dict)
    criada_em = models.DateTimeField()

    class Meta:
        verbose_name = "chave de idempotência"
        verbose_name_plural = "chaves de idempotência"
        constraints = [models.UniqueConstraint(fields=["usuario", "chave"], name="idempotencia_unica")]

    def __str__(self):
        return str(self.chave)
