"""Refusals of the process that do not come from its state (those are in `estados`). Pure."""

from sei.comum.erros import EntradaInvalida, ErroDeDominio, SemPermissao


class ProcessoNaoAberto(ErroDeDominio):
    """The process is not open in the actor's unit (art. 1º, VIII)."""


class ProcessoJaAberto(ErroDeDominio):
    """The process is already open in the unit."""


class UnidadeNaoPassou(ErroDeDominio):
    """A unit reopens only what passed through it."""


class SigilosoNaoTramita(ErroDeDominio):
    """A sigiloso process is not sent: credentials are granted instead."""


class SemPerfil(SemPermissao):
    """The profile in the working unit does not include this (art. 9º)."""


class RascunhoDeOutraUnidade(ErroDeDominio):
    """A rascunho is changed, started and thrown away by people working in its own unit."""


class NivelNaoAdmitido(EntradaInvalida):
    """The type of process does not admit this access level, or its legal hypothesis is missing."""


class SigiloComVariasUnidades(ErroDeDominio):
    """A process becomes sigiloso only while open in a single unit."""


class ProcessoNaoExcluivel(ErroDeDominio):
    """A process is excluded by the unit that generated it, while nobody else had it and nothing in it is definitive."""


class CoresEsgotadas(ErroDeDominio):
    """Each active marcador of a unit has a colour of its own, and all of them are taken."""


class CienciaJaDada(ErroDeDominio):
    """The person already declared ciência, which is neither repeated nor taken back."""


class NaoSeDesfazMais(ErroDeDominio):
    """The time to undo is over, or something else already happened in the process."""


class EstadoDoBlocoNaoPermite(ErroDeDominio):
    """The bloco is concluded, is with other units, or is not of the kind that may be shared."""


class BlocoComProcessos(ErroDeDominio):
    """Only an empty bloco is deleted."""


class SigilosoForaDeBloco(ErroDeDominio):
    """A sigiloso enters no bloco: those who may read it hold credentials."""


class AberturaNaoConfirmada(SemPermissao):
    """A sigiloso opens after the password is given again; `processo_id` is the process to be opened."""

    def __init__(self, mensagem: str, *, processo_id: int):
        super().__init__(mensagem)
        self.processo_id = processo_id


class ClassificacaoNaoAdmitida(NivelNaoAdmitido):
    """Information classified under the access law (Lei 12.527/2011, arts. 23 and 24) does not go through here."""


class NaoReduzNivel(SemPermissao):
    """The profile in the working unit does not lower access levels."""


class ReducaoNaoConfirmada(EntradaInvalida):
    """Lowering an access level shows things to people: it must be confirmed (e-ARQ 7.3.13)."""


class ProcessoNaoSigiloso(ErroDeDominio):
    """Credentials exist for sigilosos only."""


class SemCredencialPlena(SemPermissao):
    """Who holds a credential to sign one document neither gives nor takes credentials."""


class JaTemCredencial(EntradaInvalida):
    """The person already holds a credential of the process."""


class UltimaCredencial(ErroDeDominio):
    """A sigiloso never stays without anybody to answer for it: the last credential is transferred, not given up."""


class NaoPodeCassar(SemPermissao):
    """A credential is revoked by who gave it, or by any holder when who gave it no longer holds one."""


class CredencialEncerrada(ErroDeDominio):
    """The credential has already ended."""


class CredencialCassada(ErroDeDominio):
    """A revoked credential is not renewed: another one is given, by a new decision."""


class CredencialEmVigor(ErroDeDominio):
    """There is nothing to renew: the credential is in force."""


class NaoEAcervo(SemPermissao):
    """The profile in the working unit does not reactivate orphan sigilosos."""


class NaoAudita(SemPermissao):
    """The profile in the working unit does not read the report of readings."""


class AbertoEmOutrasUnidades(ErroDeDominio):
    """The act demands that the process be open in the acting unit only (arts. 21 and 22)."""


class VinculoConsigoMesmo(EntradaInvalida):
    """A process is not annexed to itself, related to itself, nor held until its own outcome."""


class VinculoComSigiloso(ErroDeDominio):
    """A sigiloso process is tied to no other: the tie would show that it exists."""


class TemProcessoAnexado(ErroDeDominio):
    """The process has others annexed to it, or is annexed: it is not annexed again, nor made sigiloso (art. 22)."""


class JaRelacionados(ErroDeDominio):
    """The two processes are already related (art. 24)."""


class NaoRelacionados(ErroDeDominio):
    """The two processes are not related, or no longer."""


class VinculoDeOutraUnidade(SemPermissao):
    """A sobrestamento or a relationship is undone by the unit that made it or by the Órgão Gestor."""


class EsperaMutua(ErroDeDominio):
    """The process awaited already awaits this one: neither would ever go on."""
