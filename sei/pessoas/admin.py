"""Configuration of people and units. It gives no way to read processes: those have no administration pages at all."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from simple_history.admin import SimpleHistoryAdmin

from sei.comum.administracao import SemRastroDosProcessos
from sei.comum.erros import NaoEncontrado
from sei.pessoas import segundo_fator
from sei.pessoas.models import Cargo, Investidura, Lotacao, Orgao, Perfil, TipoDeUsuario, Unidade, Usuario

admin.site.site_header = "SEI aberto: administração"
admin.site.site_title = "Administração"
admin.site.index_title = "Configuração"


def _entrada_da_administracao(request, extra_context=None):
    """One door only: who is not signed in goes to the common page; to the others the administration does not exist."""
    if admin.site.has_permission(request):
        return redirect("admin:index")
    if request.user.is_authenticated:
        raise NaoEncontrado
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


admin.site.login = _entrada_da_administracao
if admin.site.is_registered(TOTPDevice):
    admin.site.unregister(TOTPDevice)  # its page would show the keys of everybody


_PODERES = ["is_staff", "is_superuser", "groups"]


class LotacaoEmLinha(admin.TabularInline):
    model = Lotacao
    extra = 0
    autocomplete_fields = ["unidade"]


class InvestiduraEmLinha(admin.TabularInline):
    model = Investidura
    extra = 0
    autocomplete_fields = ["cargo"]


class FormularioDeNovoUsuario(AdminUserCreationForm):
    class Meta:
        model = Usuario
        fields = ("username", "nome", "email", "cpf")


class FormularioDoUsuario(UserChangeForm):
    class Meta:
        model = Usuario
        fields = "__all__"


@admin.register(Usuario)
class UsuarioAdmin(SemRastroDosProcessos, SimpleHistoryAdmin, UserAdmin):
    form = FormularioDoUsuario
    add_form = FormularioDeNovoUsuario
    list_display = ["nome", "username", "email", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "lotacoes__unidade"]
    search_fields = ["nome", "username", "email", "cpf"]
    ordering = ["nome"]
    inlines = [LotacaoEmLinha, InvestiduraEmLinha]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Pessoa", {"fields": ["nome", "email", "cpf"]}),
        ("Administração", {"fields": ["is_active", *_PODERES]}),
        ("Datas", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["username", "nome", "email", "cpf", "password1", "password2"]}),
    ]

    actions = ["redefinir_segundo_fator"]

    @admin.action(description="Redefinir o segundo fator (a pessoa ativa outro)", permissions=["change"])
    def redefinir_segundo_fator(self, request, queryset):
        """For who lost telephone and recovery codes. Only a superuser resets another one's."""
        if not request.user.is_superuser:
            queryset = queryset.exclude(is_superuser=True)
        for usuario in queryset:
            segundo_fator.desativar(usuario)
        self.message_user(request, "O segundo fator das pessoas escolhidas foi redefinido.")

    def get_queryset(self, request):
        """The system itself is not a person to be edited."""
        return super().get_queryset(request).exclude(tipo=TipoDeUsuario.SISTEMA)

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser gives or takes administration powers."""
        somente_leitura = super().get_readonly_fields(request, obj)
        return somente_leitura if request.user.is_superuser else [*somente_leitura, *_PODERES]


@admin.register(Orgao)
class OrgaoAdmin(SimpleHistoryAdmin):
    list_display = ["sigla", "nome", "codigo", "mascara_do_processo"]
    search_fields = ["sigla", "nome"]


@admin.register(Unidade)
class UnidadeAdmin(SemRastroDosProcessos, SimpleHistoryAdmin):
    list_display = ["sigla", "nome", "orgao", "superior", "protocolo_geral", "arquivo", "ativa"]
    list_filter = ["orgao", "ativa", "protocolo_geral", "arquivo"]
    list_select_related = ["orgao", "superior"]
    search_fields = ["sigla", "nome"]
    autocomplete_fields = ["superior"]


@admin.register(Cargo)
class CargoAdmin(SimpleHistoryAdmin):
    search_fields = ["nome"]


@admin.register(Perfil)
class PerfilAdmin(SimpleHistoryAdmin):
    list_display = [
        "nome",
        "codigo",
        "inicia_processos",
        "assina",
        "orgao_gestor",
        "anexa",
        "reduz_nivel",
        "acervo",
        "audita",
        "exige_segundo_fator",
    ]
    search_fields = ["nome", "codigo"]


@admin.register(Lotacao)
class LotacaoAdmin(SimpleHistoryAdmin):
    list_display = ["usuario", "unidade", "perfil", "principal"]
    list_filter = ["perfil", "unidade"]
    list_select_related = ["usuario", "unidade", "perfil"]
    search_fields = ["usuario__nome", "usuario__username", "unidade__sigla"]
    autocomplete_fields = ["usuario", "unidade"]


@admin.register(Investidura)
class InvestiduraAdmin(SimpleHistoryAdmin):
    list_display = ["usuario", "cargo", "principal"]
    list_select_related = ["usuario", "cargo"]
    search_fields = ["usuario__nome", "usuario__username", "cargo__nome"]
    autocomplete_fields = ["usuario", "cargo"]
