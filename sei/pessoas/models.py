"""Who works where: órgão, unidade, usuário, perfil, lotação and cargo (Portaria 1650/2016, art. 1º, VIII and XV)."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from simple_history.models import HistoricalRecords


class Orgao(models.Model):
    """The body that owns the numbering and the units."""

    sigla = models.CharField(max_length=20, unique=True)
    nome = models.CharField(max_length=200)
    codigo = models.PositiveIntegerField("código na numeração", default=1)
    mascara_do_processo = models.CharField("máscara do número do processo", max_length=200, blank=True, default="")
    primeiro_sequencial = models.PositiveBigIntegerField("primeiro sequencial do ano", default=1)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "órgão"
        verbose_name_plural = "órgãos"

    def __str__(self):
        return self.sigla


class Unidade(models.Model):
    """An organisational unit: processes are open in units, never in people."""

    orgao = models.ForeignKey(Orgao, on_delete=models.PROTECT, related_name="unidades", verbose_name="órgão")
    sigla = models.CharField(max_length=30, unique=True)
    nome = models.CharField(max_length=200)
    codigo = models.PositiveIntegerField("código na numeração", null=True, blank=True)
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subordinadas")
    protocolo_geral = models.BooleanField("é o Protocolo Geral", default=False)
    arquivo = models.BooleanField("é Arquivo: guarda os originais em papel (art. 20)", default=False)
    ativa = models.BooleanField(default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "unidade"
        verbose_name_plural = "unidades"
        ordering = ["sigla"]

    def __str__(self):
        return f"{self.sigla}, {self.nome}"


class Cargo(models.Model):
    """Cargo or função shown in the signature declaration."""

    nome = models.CharField(max_length=120, unique=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "cargo ou função"
        verbose_name_plural = "cargos e funções"
        ordering = ["nome"]

    def __str__(self):
        return self.nome


class TipoDeUsuario(models.TextChoices):
    INTERNO = "interno", "Usuário interno"
    SISTEMA = "sistema", "Sistema"


class Usuario(AbstractUser):
    """A person with a login. The system itself is one of them: an act always has an author."""

    first_name = None
    last_name = None
    nome = models.CharField("nome completo", max_length=200)
    cpf = models.CharField(
        "CPF",
        max_length=11,
        blank=True,
        default="",
        validators=[RegexValidator(r"^\d{11}$", "Informe os 11 algarismos.")],
    )
    tipo = models.CharField(max_length=10, choices=TipoDeUsuario.choices, default=TipoDeUsuario.INTERNO)
    cargos = models.ManyToManyField(Cargo, through="Investidura", related_name="ocupantes", blank=True)

    REQUIRED_FIELDS = ["nome", "email"]

    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name = "usuário"
        verbose_name_plural = "usuários"
        constraints = [
            models.UniqueConstraint(fields=["cpf"], name="usuario_cpf_unico", condition=~models.Q(cpf="")),
        ]

    def __str__(self):
        return self.nome

    def save(self, *args, **kwargs):
        """A new password ends the trust in every browser."""
        senha_nova = self._password is not None
        super().save(*args, **kwargs)
        if senha_nova:
            self.dispositivos_confiaveis.all().delete()

    def get_full_name(self):
        return self.nome

    def get_short_name(self):
        return self.nome.split(" ")[0]


class Investidura(models.Model):
    """A cargo or função that a person may sign with."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="investiduras")
    cargo = models.ForeignKey(Cargo, on_delete=models.PROTECT, related_name="investiduras")
    principal = models.BooleanField(default=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "cargo da pessoa"
        verbose_name_plural = "cargos das pessoas"
        constraints = [models.UniqueConstraint(fields=["usuario", "cargo"], name="investidura_unica")]

    def __str__(self):
        return f"{self.usuario}: {self.cargo}"


class Perfil(models.Model):
    """What a person may do in a unit: magistrados and servidores start processes and sign, colaboradores prepare."""

    codigo = models.SlugField("código", max_length=30, unique=True)
    nome = models.CharField(max_length=80)
    inicia_processos = models.BooleanField("inicia processos (art. 9º)", default=False)
    assina = models.BooleanField("assina documentos (art. 12)", default=False)
    orgao_gestor = models.BooleanField("é do Órgão Gestor", default=False)
    reduz_nivel = models.BooleanField("reduz o nível de acesso (art. 10, II)", default=False)
    acervo = models.BooleanField("é do Acervo: reativa sigiloso órfão", default=False)
    audita = models.BooleanField("lê o relatório de leituras", default=False)
    exige_segundo_fator = models.BooleanField("exige segundo fator na entrada", default=False)
    anexa = models.BooleanField("anexa processos (art. 22)", default=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "perfil"
        verbose_name_plural = "perfis"
        ordering = ["nome"]

    def __str__(self):
        return self.nome


class Lotacao(models.Model):
    """A person works in a unit with a profile."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="lotacoes")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="lotacoes")
    perfil = models.ForeignKey(Perfil, on_delete=models.PROTECT, related_name="lotacoes")
    principal = models.BooleanField(default=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "lotação"
        verbose_name_plural = "lotações"
        constraints = [models.UniqueConstraint(fields=["usuario", "unidade"], name="lotacao_unica")]

    def __str__(self):
        return f"{self.usuario} em {self.unidade.sigla}"

    @classmethod
    def da_pessoa(cls, usuario_id: int) -> models.QuerySet["Lotacao"]:
        """Those of a person in active units, the main one first."""
        da_pessoa = cls.objects.filter(usuario_id=usuario_id, unidade__ativa=True)
        return da_pessoa.order_by(models.F("principal").desc(), "unidade__sigla")


class CodigoDeRecuperacao(models.Model):
    """A one-time code that replaces the second factor when the telephone is lost. Only its keyed hash is kept."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="codigos_de_recuperacao")
    resumo = models.CharField(max_length=64)
    criado_em = models.DateTimeField()
    usado_em = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "código de recuperação"
        verbose_name_plural = "códigos de recuperação"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["usuario", "resumo"], name="codigo_de_recuperacao_unico")]

    def __str__(self):
        return f"{self.usuario_id}: {'usado' if self.usado_em else 'disponível'}"


class DispositivoConfiavel(models.Model):
    """A browser where the second factor is not asked again until `expira_em`. Only the hash of its cookie is kept."""

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="dispositivos_confiaveis")
    resumo = models.CharField(max_length=64, unique=True)
    agente = models.CharField("navegador", max_length=300, blank=True, default="")
    criado_em = models.DateTimeField()
    usado_em = models.DateTimeField()
    expira_em = models.DateTimeField()

    class Meta:
        verbose_name = "dispositivo confiável"
        verbose_name_plural = "dispositivos confiáveis"
        default_permissions = ()

    def __str__(self):
        return f"{self.usuario_id}: {self.agente[:60]}"
