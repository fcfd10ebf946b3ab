"""What ties a process to another or holds it still: sobrestamento, anexação and relacionamento (arts. 21 to 24)."""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class Sobrestamento(models.Model):
    """A suspension of the course of a process, from `desde` until `ate` (art. 21); one that ended never changes.

    `motivo` cites the document of the determination, its Número SEI and its summary (art. 21 §1). `aguarda` is the
    process whose outcome is awaited, when there is one.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="sobrestamentos")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    motivo = models.CharField(max_length=1000)
    aguarda = models.ForeignKey(
        Processo, null=True, blank=True, on_delete=models.PROTECT, related_name="sobrestamentos_que_o_aguardam"
    )
    desde = models.DateTimeField()
    ate = models.DateTimeField(null=True, blank=True)
    levantado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    levantado_na = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    motivo_do_levantamento = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = "sobrestamento"
        verbose_name_plural = "sobrestamentos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["processo"], name="sobrestamento_unico", condition=models.Q(ate__isnull=True)
            ),
            models.CheckConstraint(
                condition=models.Q(ate__isnull=True) | models.Q(ate__gte=models.F("desde")),
                name="sobrestamento_em_ordem",
            ),
            models.CheckConstraint(
                condition=models.Q(aguarda__isnull=True) | ~models.Q(aguarda=models.F("processo")),
                name="sobrestamento_aguarda_outro",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unidade", "-desde", "-id"],
                name="sobrestados_da_unidade",
                condition=models.Q(ate__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.processo}: {self.motivo[:60]}"


class Anexacao(models.Model):
    """A process that became part of another one (art. 22), until it is detached (art. 23); one undone never changes.

    `ordem` is its place in the tree of the principal, in the same sequence as the documents. `retrato` is what the
    child was, to be restored: its state and every row of its openness, unit by unit.
    """

    filho = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="anexacoes")
    principal = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="anexacoes_recebidas")
    ordem = models.PositiveIntegerField()
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    justificativa = models.CharField(max_length=1000, blank=True, default="")
    retrato = models.JSONField()
    desde = models.DateTimeField()
    ate = models.DateTimeField(null=True, blank=True)
    desfeita_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    motivo_da_desanexacao = models.CharField("motivo da desanexação", max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = "anexação"
        verbose_name_plural = "anexações"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["filho"], name="anexacao_unica", condition=models.Q(ate__isnull=True)),
            models.CheckConstraint(condition=~models.Q(filho=models.F("principal")), name="anexacao_a_outro"),
            models.CheckConstraint(
                condition=models.Q(ate__isnull=True) | models.Q(ate__gte=models.F("desde")), name="anexacao_em_ordem"
            ),
        ]

    def __str__(self):
        return f"{self.filho} em {self.principal}"


class Relacionamento(models.Model):
    """Two processes associated to make information easier to find, each with its own course (art. 24).

    Symmetric: the pair is kept in order of id. `unidade` made it and may undo it.
    """

    menor = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="relacionados_maiores")
    maior = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="relacionados_menores")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    desde = models.DateTimeField()
    ate = models.DateTimeField(null=True, blank=True)
    desfeito_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "relacionamento"
        verbose_name_plural = "relacionamentos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["menor", "maior"], name="relacionamento_unico", condition=models.Q(ate__isnull=True)
            ),
            models.CheckConstraint(condition=models.Q(menor__lt=models.F("maior")), name="relacionamento_em_ordem"),
        ]

    def __str__(self):
        return f"{self.menor} e {self.maior}"
