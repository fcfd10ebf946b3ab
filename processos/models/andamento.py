"""The trail: every act on a process, append-only and chained by hash."""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class TipoAndamento(models.TextChoices):
    """What was done. The label is the sentence shown; `{chaves}` come from the facts of the act."""

    PROCESSO_INICIADO = "processo_iniciado", "Processo iniciado com o documento {documento}, {nivel}{detalhe}"
    PROCESSO_DUPLICADO = "processo_duplicado", "Processo iniciado como duplicado de {outro}, com {documentos}, {nivel}"
    PROCESSO_EXCLUIDO = "processo_excluido", "Processo excluído, com {documentos}. Motivo: {motivo}"
    PROCESSO_RECEBIDO = "processo_recebido", "Processo recebido na unidade"
    PROCESSO_ENVIADO = "processo_enviado", "Processo enviado para {destinos}{detalhe}"
    PROCESSO_CONCLUIDO = "processo_concluido", "Processo concluído na unidade"
    ENVIO_DESFEITO = "envio_desfeito", "Envio para {destinos} desfeito por quem o fez, antes de a unidade ser avisada"
    CONCLUSAO_DESFEITA = "conclusao_desfeita", "Conclusão na unidade desfeita por quem a fez"
    PROCESSO_REABERTO = "processo_reaberto", "Processo reaberto na unidade"
    PROCESSO_ATRIBUIDO = "processo_atribuido", "Processo atribuído a {pessoa}"
    ATRIBUICAO_RETIRADA = "atribuicao_retirada", "Atribuição retirada de {pessoa}"
    CADASTRO_ALTERADO = "cadastro_alterado", "Cadastro alterado: {campos}"
    OBSERVACAO_REGISTRADA = "observacao_registrada", "Observação da unidade registrada"
    CIENCIA_NO_PROCESSO = "ciencia_no_processo", "Ciência no processo"
    CIENCIA_NO_DOCUMENTO = "ciencia_no_documento", "Ciência no documento {documento}{detalhe}"
    ANDAMENTO_ATUALIZADO = "andamento_atualizado", "{descricao}"
    DOCUMENTO_INCLUIDO = "documento_incluido", "Documento {documento} incluído{detalhe}"
    DOCUMENTO_ALTERADO = "documento_alterado", "Documento {documento} alterado, versão {versao}{detalhe}"
    DOCUMENTO_ASSINADO = "documento_assinado", "Documento {documento} assinado por {pessoa}, {cargo}"
    DOCUMENTO_CONSULTADO = "documento_consultado", "Documento {documento} aberto pela unidade"
    DOCUMENTO_EXCLUIDO = "documento_excluido", "Documento {documento} excluído"
    DOCUMENTO_CANCELADO = "documento_cancelado", "Documento {documento} cancelado: {motivo}"
    ARQUIVO_SUBSTITUIDO = "arquivo_substituido", "Arquivo do documento {documento} substituído"
    PROCEDENCIA_CORRIGIDA = "procedencia_corrigida", "Procedência do documento {documento} corrigida: {campos}"
    ORIGINAL_ENCAMINHADO = "original_encaminhado", "Original em papel de {documento} encaminhado: {arquivo}"
    ORIGINAL_RECOLHIDO = (
        "original_recolhido",
        "Original em papel de {documento} não seguiu para o Arquivo: fica com {unidade}",
    )
    ORIGINAL_ARQUIVADO = (
        "original_arquivado",
        "Original em papel de {documento} recebido no {arquivo}, localizador {localizador}",
    )
    ORIGINAL_RECUSADO = (
        "original_recusado",
        "Original em papel de {documento} não recebido no {arquivo}. Motivo: {motivo}",
    )
    ORIGINAL_MUDOU_DE_LUGAR = (
        "original_mudou_de_lugar",
        "Original em papel de {documento} mudado do localizador {de} para {para}",
    )
    DESARQUIVAMENTO_SOLICITADO = (
        "desarquivamento_solicitado",
        "Desarquivamento do original de {documento} solicitado. Motivo: {motivo}",
    )
    DESARQUIVAMENTO_CANCELADO = (
        "desarquivamento_cancelado",
        "Pedido de desarquivamento do original de {documento} cancelado por quem o fez",
    )
    DESARQUIVAMENTO_ATENDIDO = "desarquivamento_atendido", "Original em papel de {documento} emprestado: {destino}"
    DESARQUIVAMENTO_RECUSADO = (
        "desarquivamento_recusado",
        "Desarquivamento do original de {documento} recusado. Motivo: {motivo}",
    )
    ORIGINAL_DEVOLVIDO = "original_devolvido", "Original em papel de {documento} devolvido: {arquivo}"
    PROCESSO_SOBRESTADO = "processo_sobrestado", "Processo sobrestado. Motivo: {motivo}"
    SOBRESTADO_POR_OUTRO = "sobrestado_por_outro", "Processo sobrestado até o desfecho de {outro}. Motivo: {motivo}"
    SOBRESTAMENTO_DE_OUTRO = "sobrestamento_de_outro", "{outro} sobrestado até o desfecho deste processo"
    TRAMITACAO_RETOMADA = "tramitacao_retomada", "Tramitação retomada. Motivo: {motivo}"
    RETOMADA_DE_OUTRO = "retomada_de_outro", "{outro} retomou a tramitação e não aguarda mais este processo"
    PROCESSO_ANEXADO = "processo_anexado", "Processo anexado a {outro}, conforme {termo}{detalhe}"
    ANEXADO_RECEBIDO = "anexado_recebido", "{outro} anexado a este processo, conforme {termo}{detalhe}"
    PROCESSO_DESANEXADO = (
        "processo_desanexado",
        "Processo desanexado de {outro}, conforme {termo}{detalhe}. Motivo: {motivo}",
    )
    ANEXADO_LIBERADO = "anexado_liberado", "{outro} desanexado deste processo, conforme {termo}{detalhe}"
    PROCESSO_RELACIONADO = "processo_relacionado", "Processo relacionado a {outro}"
    RELACIONAMENTO_DESFEITO = "relacionamento_desfeito", "Relacionamento com {outro} desfeito"
    PLANO_ALTERADO = "plano_alterado", "Plano de trabalho: {detalhe}"
    PONTO_DE_CONTROLE_MUDADO = "ponto_de_controle_mudado", "Ponto de controle da unidade: {ponto}"
    PONTO_DE_CONTROLE_RETIRADO = "ponto_de_controle_retirado", "Ponto de controle da unidade retirado: era {anterior}"
    BLOCO_DISPONIBILIZADO = (
        "bloco_disponibilizado",
        "Processo disponibilizado a {destinos} no bloco de reunião nº {bloco} da {dona}",
    )
    BLOCO_RETOMADO = "bloco_retomado", "Bloco de reunião nº {bloco} da {dona} retomado de quem o tinha"
    BLOCO_DEVOLVIDO = "bloco_devolvido", "Bloco de reunião nº {bloco} da {dona} devolvido pela unidade"
    NUMERO_LEGADO_VINCULADO = "numero_legado_vinculado", "Número {legado} vinculado ao processo, conforme {documento}"
    NUMERO_LEGADO_DESVINCULADO = (
        "numero_legado_desvinculado",
        "Número {legado} desvinculado do processo. Motivo: {motivo}",
    )
    NIVEL_ALTERADO = "nivel_alterado", "Nível de acesso alterado de {de} para {para}{detalhe}. Motivo: {motivo}"
    NIVEL_DO_DOCUMENTO_ALTERADO = (
        "nivel_do_documento_alterado",
        "Nível de acesso do documento {documento} alterado de {de} para {para}{detalhe}. Motivo: {motivo}",
    )
    CREDENCIAL_CONCEDIDA = "credencial_concedida", "Credencial concedida a {pessoa}, na {lotacao}"
    CREDENCIAL_DE_ASSINATURA_CONCEDIDA = (
        "credencial_de_assinatura_concedida",
        "Credencial para assinar {documento} concedida a {pessoa}, na {lotacao}",
    )
    CREDENCIAL_RENOVADA = "credencial_renovada", "Credencial de {pessoa} renovada, na {lotacao}"
    CREDENCIAL_CASSADA = "credencial_cassada", "Credencial de {pessoa} cassada{detalhe}"
    CREDENCIAL_RENUNCIADA = "credencial_renunciada", "Credencial renunciada por {pessoa}{detalhe}"
    CREDENCIAL_TRANSFERIDA = "credencial_transferida", "Credencial de {de} transferida a {pessoa}, na {lotacao}"
    CREDENCIAL_REATIVADA = "credencial_reativada", "Credencial reativada para {pessoa}, na {lotacao}. Motivo: {motivo}"
    COMUNICACAO_ENVIADA = "comunicacao_enviada", "{especie} do documento {documento} a {destinatarios}{detalhe}"
    COMUNICACAO_CONSULTADA = (
        "comunicacao_consultada",
        "{especie} de {documento} consultada por {pessoa}{detalhe}",
    )
    COMUNICACAO_TACITA = (
        "comunicacao_tacita",
        "{especie} de {documento} recebida tacitamente por {quem}{detalhe}",
    )
    COMUNICACAO_RESPONDIDA = "comunicacao_respondida", "{especie} de {documento} respondida: {resposta}{detalhe}"
    COMUNICACAO_CANCELADA = "comunicacao_cancelada", "{especie} do documento {documento} a {quem} cancelada: {motivo}"
    CERTIDAO_EMITIDA = "certidao_emitida", "Certidão {documento} emitida e assinada pelo sistema"
    RETORNO_PROGRAMADO = "retorno_programado", "Retorno programado de {destinos} para {de}: até {dia}"
    RETORNO_PRORROGADO = "retorno_prorrogado", "Retorno programado de {destinos} prorrogado: até {dia}"
    RETORNO_DISPENSADO = "retorno_dispensado", "Retorno programado de {destinos} dispensado. Motivo: {motivo}"
    REABERTURA_PROGRAMADA = "reabertura_programada", "Reabertura na unidade programada para {dia}"
    REABERTURA_DESMARCADA = "reabertura_desmarcada", "Reabertura programada para {dia} desmarcada"
    PRAZO_ALTERADO = "prazo_alterado", "{frase}"


class Andamento(models.Model):
    """One act on one process. Never changed and never deleted: the database refuses.

    `numero` counts from 1 in each process, without gaps. `sha256` is the hash of this record's canonical JSON together
    with `anterior`, the hash of the record before it.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="trilha", db_index=False)
    numero = models.PositiveIntegerField()
    tipo = models.CharField(max_length=40)  # a TipoAndamento
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    unidade = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    em = models.DateTimeField()
    origem = models.CharField(max_length=10)
    dados = models.JSONField(default=dict)
    anterior = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "andamento"
        verbose_name_plural = "andamentos"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["processo", "numero"], name="andamento_sem_repeticao")]

    def __str__(self):
        return f"{self.processo} nº {self.numero}: {self.tipo}"


class Selo(models.Model):
    """The heads of all chains sealed together: a Merkle root, exported outside the database, chained to the last."""

    em = models.DateTimeField()
    raiz = models.CharField(max_length=64)
    quantidade = models.PositiveIntegerField()
    anterior = models.CharField(max_length=64)
    arquivo = models.CharField(max_length=200)

    class Meta:
        verbose_name = "selo"
        verbose_name_plural = "selos"
        default_permissions = ()

    def __str__(self):
        return f"{self.em:%Y-%m-%d %H:%M}: {self.raiz}"
