"""Texts people write in the demonstration, by type of document; `{objeto}`, `{interessados}` and `{destino}` are filled in."""

from html import escape

_CORPOS = {
    "Memorando": (
        "<p>Senhor(a) Dirigente,</p>"
        "<p>Solicito as providências necessárias quanto ao seguinte objeto: <strong>{objeto}</strong>.</p>"
        "<p>O pedido atende a {interessados} e está previsto no planejamento desta unidade para o exercício corrente. "
        "Seguem anexos os documentos que o instruem.</p>"
        "<p>Coloco-me à disposição para esclarecimentos e peço que a manifestação seja juntada a estes autos.</p>",
        "<p>Senhor(a) Dirigente,</p>"
        "<p>Comunico a necessidade de <strong>{objeto}</strong>, em favor de {interessados}.</p>"
        "<p>A última contratação de objeto semelhante encerrou-se no exercício anterior, e o estoque atual atende a "
        "aproximadamente quarenta dias de consumo.</p>"
        "<ul><li>prazo desejado: trinta dias;</li><li>local: sede administrativa;</li>"
        "<li>responsável pelo acompanhamento: esta unidade.</li></ul>",
    ),
    "Requerimento": (
        "<p>{interessados} vem, respeitosamente, requerer <strong>{objeto}</strong>.</p>"
        "<p>Declara que as informações prestadas são verdadeiras e que está ciente de que novos documentos podem ser "
        "solicitados para a instrução do pedido.</p><p>Pede deferimento.</p>",
        "<p>{interessados}, já qualificado nos assentamentos funcionais, requer <strong>{objeto}</strong>, pelos motivos "
        "que expõe nos documentos anexos.</p><p>Nestes termos, pede deferimento.</p>",
    ),
    "Despacho": (
        "<p>Trata-se de processo cujo objeto é <strong>{objeto}</strong>.</p>"
        "<p>Encaminho os autos a {destino}, para análise e manifestação no prazo de cinco dias.</p>",
        "<p>Ciente. A instrução está completa quanto aos documentos exigidos.</p>"
        "<p>Remeto o processo a {destino}, com a recomendação de que se observe a preferência legal, se houver.</p>",
        "<p>Acolho a manifestação da unidade técnica pelos próprios fundamentos.</p>"
        "<p>Providencie-se o necessário ao cumprimento e, em seguida, dê-se ciência a {interessados}.</p>",
    ),
    "Informação": (
        "<p>Em atenção ao despacho anterior, informo que os dados de {interessados} foram conferidos nos registros desta "
        "unidade e não apresentam divergência.</p>"
        "<table><thead><tr><th>Item</th><th>Situação</th></tr></thead><tbody>"
        "<tr><td>Cadastro</td><td>Regular</td></tr><tr><td>Documentação</td><td>Completa</td></tr>"
        "<tr><td>Pendências</td><td>Nenhuma</td></tr></tbody></table>"
        "<p>É a informação, que submeto à consideração superior.</p>",
        "<p>Há dotação para atender à despesa decorrente de <strong>{objeto}</strong>, conforme o quadro de detalhamento "
        "da despesa vigente.</p><p>O saldo foi reservado e a reserva perde a validade em sessenta dias.</p>",
    ),
    "Parecer": (
        "<h3>I. Relatório</h3><p>Vêm os autos a esta Assessoria para exame de <strong>{objeto}</strong>, de interesse de "
        "{interessados}. A instrução contém o pedido, as manifestações técnicas e os documentos anexos.</p>"
        "<h3>II. Fundamentação</h3><p>O pedido encontra amparo nas normas de regência. A competência está demonstrada, a "
        "motivação é suficiente e não se identifica vício de forma que impeça o prosseguimento.</p>"
        '<blockquote class="citacao"><p>A Administração deve anular seus próprios atos, quando eivados de vício de '
        "legalidade, e pode revogá-los por motivo de conveniência ou oportunidade, respeitados os direitos "
        "adquiridos (Lei 9.784/1999, art. 53).</p></blockquote>"
        "<h3>III. Conclusão</h3><p>Opina-se pelo deferimento, observadas as recomendações acima. É o parecer, de natureza "
        "opinativa.</p>",
    ),
    "Certidão": (
        "<p>Certifico, a pedido de {interessados}, que constam dos assentamentos desta unidade os dados pertinentes a "
        "<strong>{objeto}</strong>, nada havendo que os desabone até a presente data.</p>"
        "<p>O referido é verdade e dou fé.</p>",
    ),
    "Termo de Referência": (
        "<h3>1. Objeto</h3><p>{objeto}.</p><h3>2. Justificativa</h3><p>A contratação mantém a continuidade do serviço "
        "prestado a {interessados} e evita a paralisação de atividades essenciais.</p><h3>3. Especificações</h3>"
        "<table><thead><tr><th>Item</th><th>Descrição</th><th>Quantidade</th></tr></thead><tbody>"
        "<tr><td>1</td><td>Fornecimento principal</td><td>320</td></tr>"
        "<tr><td>2</td><td>Reposição</td><td>85</td></tr></tbody></table>"
        "<h3>4. Prazo e local de entrega</h3><p>Trinta dias contados da ordem de fornecimento, no almoxarifado central.</p>"
        "<h3>5. Fiscalização</h3><p>Caberá à unidade requisitante, nos termos do art. 117 da Lei 14.133/2021.</p>",
    ),
    "Portaria": (
        "<p>A autoridade competente, no uso de suas atribuições legais e considerando o que consta destes autos,</p>"
        "<p>RESOLVE:</p><p>Art. 1º Dispor sobre {objeto}.</p><p>Art. 2º As unidades têm trinta dias para se adequarem.</p>"
        "<p>Art. 3º Esta Portaria entra em vigor na data de sua publicação.</p>",
    ),
    "Decisão": (
        "<p>Trata-se de <strong>{objeto}</strong>, de interesse de {interessados}.</p>"
        "<p>A unidade técnica e a Assessoria Jurídica manifestaram-se favoravelmente.</p>"
        "<p>Ante o exposto, <strong>defiro</strong> o pedido. Cumpra-se e, ao final, arquive-se.</p>",
    ),
    "Ata de Reunião": (
        "<p>Reuniram-se os membros designados para tratar de <strong>{objeto}</strong>. Lida a pauta, deliberou-se: aprovar "
        "o cronograma; distribuir as tarefas; marcar a próxima reunião para quinze dias depois.</p>"
        "<p>Nada mais havendo, lavrou-se esta ata, que vai assinada pelos presentes.</p>",
    ),
    "Ofício": (
        "<p>Senhor(a) Dirigente,</p><p>Dirijo-me a Vossa Senhoria a respeito de <strong>{objeto}</strong>, para solicitar a "
        "manifestação desse órgão no prazo de quinze dias.</p><p>Atenciosamente,</p>",
    ),
}

_ANEXOS = {
    "Proposta comercial": (
        "Apresentamos proposta para {objeto}.",
        "Valor global: R$ 48.730,00 (quarenta e oito mil, setecentos e trinta reais).",
        "Validade da proposta: sessenta dias. Prazo de entrega: trinta dias após a ordem de fornecimento.",
    ),
    "Nota fiscal": (
        "Nota fiscal de serviços eletrônica. Tomador: Tribunal de Justiça do Estado de Roraima.",
        "Discriminação: {objeto}.",
        "Valor dos serviços: R$ 12.415,60. Retenções na forma da lei.",
    ),
    "Certidão negativa": (
        "Certifica-se que não constam pendências em nome de {interessados}, relativas aos tributos administrados por "
        "este órgão.",
        "Certidão emitida gratuitamente, válida por cento e oitenta dias.",
    ),
    "Atestado": (
        "Atesto, para os devidos fins, que {interessados} necessita de afastamento de suas atividades pelo período de "
        "quinze dias.",
    ),
    "Diploma": (
        "Confere-se a {interessados} o título de especialista, por ter concluído o curso com carga horária de 420 horas.",
    ),
    "Comprovante": (
        "Comprovante de {objeto}.",
        "Documento emitido eletronicamente em nome de {interessados}.",
    ),
    "Planilha": (
        "Memória de cálculo de {objeto}.",
        "Item 1: 320 unidades. Item 2: 85 unidades. Total estimado: R$ 48.730,00.",
    ),
    "Ofício recebido": (
        "Senhora Secretária, encaminhamos para conhecimento e providências o assunto em epígrafe: {objeto}.",
        "Atenciosamente, {interessados}.",
    ),
    "Contrato": (
        "Contrato que entre si celebram o Tribunal de Justiça do Estado de Roraima e {interessados}.",
        "Cláusula primeira. O objeto é {objeto}.",
        "Cláusula segunda. A vigência é de doze meses, prorrogável na forma da lei.",
    ),
    "Anexo": ("Documento que instrui o pedido de {interessados}.", "Objeto: {objeto}."),
}


def corpo(tipo: str, indice: int, **valores: str) -> str:
    """HTML of the editable section of a document of the type; `indice` chooses among its variations."""
    variacoes = _CORPOS[tipo]
    seguros = {nome: escape(valor) for nome, valor in valores.items()}
    return variacoes[indice % len(variacoes)].format_map(seguros)


def anexo(tipo: str, **valores: str) -> tuple[str, ...]:
    """Paragraphs of a file of the type."""
    return tuple(paragrafo.format_map(valores) for paragrafo in _ANEXOS[tipo])
