"""A slow, day-by-day counter, written from the norm and sharing nothing with the engine but its data types."""

from datetime import date, timedelta

from prazos.calendario import Efeito, TipoDeExcecao

DIA = timedelta(days=1)
BISSEXTO = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
COMUM = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Oraculo:
    """Counts by walking one day at a time over the exceptions of a calendar, under a profile."""

    def __init__(self, excecoes, perfil):
        self.excecoes, self.perfil = excecoes, perfil

    def _efeitos(self, dia):
        for excecao in self.excecoes:
            if excecao.inicio <= dia <= excecao.fim:
                if excecao.tipo == TipoDeExcecao.INICIO_TARDIO:
                    if self.perfil.inicio_tardio_prorroga:
                        yield Efeito.SO_BLOQUEIA_VENCIMENTO
                elif excecao.tipo == TipoDeExcecao.RECESSO and self.perfil.recesso_suspende:
                    yield Efeito.SUSPENDE_CONTAGEM
                else:
                    yield excecao.efeito

    def conta_corrido(self, dia):
        return Efeito.SUSPENDE_CONTAGEM not in set(self._efeitos(dia))

    def util(self, dia):
        return self.conta_corrido(dia) and dia.isoweekday() < 6 and Efeito.SEM_EXPEDIENTE not in set(self._efeitos(dia))

    def pode_vencer(self, dia):
        return self.util(dia) and Efeito.SO_BLOQUEIA_VENCIMENTO not in set(self._efeitos(dia))

    def proximo_util(self, dia):
        while not self.util(dia):
            dia += DIA
        return dia

    def receber(self, envio, consulta=None):
        dia, contados = envio, 1 if self.perfil.envio_e_dia_1 else 0
        while contados < self.perfil.dias_tacitos:
            dia += DIA
            contados += 1
        if self.perfil.tacita_rola:
            dia = self.proximo_util(dia)
        if consulta is not None and consulta <= dia:
            return self.proximo_util(consulta) if self.perfil.ciencia_rola else consulta
        return dia

    def _mesmo_dia(self, inicio, meses):
        ano, mes = inicio.year, inicio.month
        for _ in range(meses):
            mes += 1
            if mes == 13:
                ano, mes = ano + 1, 1
        bissexto = ano % 4 == 0 and (ano % 100 != 0 or ano % 400 == 0)
        ultimo = (BISSEXTO if bissexto else COMUM)[mes - 1]
        if inicio.day > ultimo:
            return date(ano, mes, ultimo) + (DIA if self.perfil.mes_transborda else 0 * DIA)
        return date(ano, mes, inicio.day)

    def nominal(self, inicio, n, unidade):
        if unidade == "data_certa":
            return inicio
        if unidade in ("meses", "anos"):
            return self._mesmo_dia(inicio, n * (12 if unidade == "anos" else 1))
        conta = self.util if unidade == "dias_uteis" else self.conta_corrido
        dia, contados, comecou = inicio, 0, not self.perfil.inicio_util
        while contados < n:
            dia += DIA
            comecou = comecou or self.util(dia)
            if comecou and conta(dia):
                contados += 1
        return dia

    def vencimento(self, inicio, n, unidade):
        dia = self.nominal(inicio, n, unidade)
        while self.perfil.prorroga_fim and not self.pode_vencer(dia):
            dia += DIA
        return dia
