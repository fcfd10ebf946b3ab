"""Writes the configuration of the demonstration: what is missing is created, what exists is left as it is."""

from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher

from assinatura.demonstracao import cadastros, modelos
from assinatura.demonstracao import pessoas as gente
from documentos.models import Modelo, SecaoDoModelo, TipoDocumento
from processos.models import Assunto, HipoteseLegal, SugestaoDeAssunto, TipoProcesso
from sei.pessoas.models import Cargo, Investidura, Lotacao, Orgao, Perfil, Unidade, Usuario


def garantir_cadastros() -> None:
    """Creates the órgão, the people and the configuration that are missing; a second time it writes nothing."""
    orgao = garantir_unidades()
    _garantir_pessoas(orgao)
    garantir_catalogo()


def garantir_catalogo() -> None:
    """Creates what any court starts from: profiles, subjects, hypotheses, types and models; no unit and nobody."""
    garantir_perfis()
    _garantir_tipos_de_processo()
    _garantir_documentos()


def garantir_unidades() -> Orgao:
    """Creates the órgão and its units, if missing, and returns the órgão."""
    orgao, _ = Orgao.objects.get_or_create(
        sigla=gente.ORGAO["sigla"], defaults={"nome": gente.ORGAO["nome"], "codigo": gente.ORGAO["codigo"]}
    )
    existentes = set(Unidade.objects.values_list("sigla", flat=True))
    for sigla, nome, codigo, protocolo_geral in gente.UNIDADES:
        if sigla not in existentes:
            superior = Unidade.objects.filter(sigla=gente.SUPERIOR).first()
            Unidade.objects.create(
                orgao=orgao,
                sigla=sigla,
                nome=nome,
                codigo=codigo,
                protocolo_geral=protocolo_geral,
                arquivo=sigla == gente.ARQUIVO,
                superior=superior,
            )
    return orgao


def garantir_perfis() -> dict[str, Perfil]:
    """Creates the profiles that are missing and returns all of them by code."""
    existentes = {perfil.codigo: perfil for perfil in Perfil.objects.all()}
    for codigo, nome, poderes in gente.PERFIS:
        if codigo not in existentes:
            existentes[codigo] = Perfil.objects.create(codigo=codigo, nome=nome, **dict.fromkeys(poderes, True))
    return existentes


def _garantir_pessoas(orgao: Orgao) -> None:
    perfis = garantir_perfis()
    existentes = set(Usuario.objects.values_list("username", flat=True))
    novas = [(ordem, pessoa) for ordem, pessoa in enumerate(gente.PESSOAS, start=1) if pessoa.login not in existentes]
    if not novas:
        return
    unidades = {unidade.sigla: unidade for unidade in Unidade.objects.filter(orgao=orgao)}
    senha = senha_guardada()
    for ordem, pessoa in novas:
        _criar_pessoa(ordem, pessoa, senha, unidades, perfis)


def senha_guardada() -> str:
    """The password's hash, at a low cost: everybody knows it, and signing asks it dozens of times.

    The first login of each person replaces it by one of full cost.
    """
    hasher = type(get_hasher())()
    if isinstance(hasher, Argon2PasswordHasher):
        hasher.time_cost, hasher.memory_cost, hasher.parallelism = 1, 8192, 1
    return hasher.encode(gente.SENHA, hasher.salt())


def _criar_pessoa(ordem: int, pessoa: gente.Pessoa, senha: str, unidades: dict, perfis: dict) -> None:
    usuario = Usuario.objects.create(
        username=pessoa.login,
        nome=pessoa.nome,
        email=f"{pessoa.login}@tjrr.example",
        cpf=gente.cpf_ficticio(ordem),
        password=senha,
        is_staff=pessoa.administra,
        is_superuser=pessoa.administra,
    )
    for posicao, nome in enumerate(pessoa.cargos):
        cargo, _ = Cargo.objects.get_or_create(nome=nome)
        Investidura.objects.create(usuario=usuario, cargo=cargo, principal=posicao == 0)
    for posicao, (sigla, perfil) in enumerate(pessoa.lotacoes):
        Lotacao.objects.create(usuario=usuario, unidade=unidades[sigla], perfil=perfis[perfil], principal=posicao == 0)


def _garantir_tipos_de_processo() -> None:
    assuntos = {assunto.codigo: assunto for assunto in Assunto.objects.all()}
    for codigo, nome, corrente, intermediaria, destinacao in cadastros.ASSUNTOS:
        if codigo not in assuntos:
            assuntos[codigo] = Assunto.objects.create(
                codigo=codigo, nome=nome, corrente=corrente, intermediaria=intermediaria, destinacao=destinacao
            )
    hipoteses = {hipotese.nome: hipotese for hipotese in HipoteseLegal.objects.all()}
    for nome, norma, nivel in cadastros.HIPOTESES:
        if nome not in hipoteses:
            hipoteses[nome] = HipoteseLegal.objects.create(nome=nome, norma=norma, nivel=nivel)
    existentes = set(TipoProcesso.objects.values_list("nome", flat=True))
    for tipo in cadastros.TIPOS:
        if tipo.nome not in existentes:
            _criar_tipo(tipo, assuntos, hipoteses)


def _criar_tipo(tipo: cadastros.Tipo, assuntos: dict, hipoteses: dict) -> None:
    criado = TipoProcesso.objects.create(
        nome=tipo.nome,
        descricao=tipo.descricao,
        nivel_sugerido=tipo.nivel,
        admite_publico=0 in tipo.niveis,
        admite_restrito=1 in tipo.niveis,
        admite_sigiloso=2 in tipo.niveis,
        hipotese_sugerida=hipoteses[tipo.hipotese] if tipo.hipotese else None,
    )
    for codigo in tipo.assuntos:
        SugestaoDeAssunto.objects.create(tipo=criado, assunto=assuntos[codigo])


def _garantir_documentos() -> None:
    existentes = {tipo.nome: tipo for tipo in TipoDocumento.objects.all()}
    com_modelo = set(Modelo.objects.values_list("nome", flat=True))
    for interno in modelos.INTERNOS:
        if interno.nome in existentes or interno.nome in com_modelo:
            continue
        modelo = Modelo.objects.create(nome=interno.nome)
        for ordem, (chave, titulo, editavel, conteudo) in enumerate(interno.secoes, start=1):
            SecaoDoModelo.objects.create(
                modelo=modelo, chave=chave, titulo=titulo, ordem=ordem, editavel=editavel, conteudo=conteudo
            )
        TipoDocumento.objects.create(
            nome=interno.nome, numeracao=interno.numeracao, modelo=modelo, finalidade=interno.finalidade
        )
    for nome in modelos.EXTERNOS:
        if nome not in existentes:
            finalidade = modelos.DETERMINACAO if nome in modelos.DETERMINANTES else ""
            TipoDocumento.objects.create(
                nome=nome, interno=False, externo=True, numeracao=modelos.SEM, finalidade=finalidade
            )
