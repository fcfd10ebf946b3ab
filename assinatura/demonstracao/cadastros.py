"""Data: subjects with their retention, legal hypotheses and types of process."""

from typing import NamedTuple

PERMANENTE, ELIMINACAO = "guarda_permanente", "eliminacao"

# code, name, years in the current and the intermediate archives, final destination
ASSUNTOS = (
    ("001.1", "Modernização e gestão institucional", 5, 9, PERMANENTE),
    ("004.1", "Acordos, convênios e cooperação técnica", 5, 10, PERMANENTE),
    ("010.1", "Normas e regulamentos internos", 5, 10, PERMANENTE),
    ("012.1", "Acesso à informação e transparência", 2, 4, ELIMINACAO),
    ("014.1", "Comissões, conselhos e grupos de trabalho", 4, 9, PERMANENTE),
    ("020.5", "Assentamentos e certidões funcionais", 5, 95, ELIMINACAO),
    ("021.2", "Seleção de estagiários e concursos", 2, 5, ELIMINACAO),
    ("022.1", "Capacitação e desenvolvimento", 5, 5, ELIMINACAO),
    ("023.5", "Cessão e requisição de pessoal", 5, 47, ELIMINACAO),
    ("023.8", "Progressão e promoção funcional", 5, 47, ELIMINACAO),
    ("024.2", "Férias", 7, 0, ELIMINACAO),
    ("024.3", "Licenças", 5, 47, ELIMINACAO),
    ("024.4", "Afastamentos", 5, 47, ELIMINACAO),
    ("024.6", "Adicionais e gratificações", 7, 95, ELIMINACAO),
    ("026.3", "Assistência à saúde", 5, 47, ELIMINACAO),
    ("027.1", "Apuração de responsabilidade disciplinar", 5, 95, PERMANENTE),
    ("029.2", "Diárias, passagens e viagens a serviço", 5, 9, ELIMINACAO),
    ("031.1", "Aquisição de material de consumo", 5, 9, ELIMINACAO),
    ("031.2", "Aquisição de material permanente e equipamentos", 5, 9, ELIMINACAO),
    ("033.1", "Contratação de serviços", 5, 10, ELIMINACAO),
    ("033.4", "Inexigibilidade e dispensa de licitação", 5, 10, ELIMINACAO),
    ("036.1", "Alienação, doação e desfazimento de bens", 5, 10, PERMANENTE),
    ("041.1", "Obras, reformas e manutenção predial", 5, 15, PERMANENTE),
    ("052.2", "Execução da despesa e pagamentos", 5, 9, ELIMINACAO),
    ("067.2", "Infraestrutura e serviços de tecnologia da informação", 5, 5, ELIMINACAO),
    ("067.5", "Certificação digital", 5, 5, ELIMINACAO),
)

# name, norm, level (1 restrito, 2 sigiloso)
HIPOTESES = (
    ("Informação pessoal", "Lei 12.527/2011, art. 31", 1),
    ("Dado pessoal sensível", "Lei 13.709/2018, art. 11", 1),
    ("Documento preparatório", "Lei 12.527/2011, art. 7º, § 3º", 1),
    ("Orçamento estimado da contratação", "Lei 14.133/2021, art. 24", 1),
    ("Segredo industrial ou comercial", "Lei 12.527/2011, art. 22", 1),
    ("Sigilo fiscal", "Lei 5.172/1966, art. 198", 1),
    ("Processo disciplinar", "Lei Complementar estadual 53/2001, art. 144", 2),
    ("Segredo de justiça", "Lei 13.105/2015, art. 189", 2),
    ("Proteção da identidade do denunciante", "Lei 13.608/2018, art. 4º-B", 2),
)


class Tipo(NamedTuple):
    """A type of process. `niveis` are the levels it admits; `nivel`, the one it suggests, with its hypothesis."""

    nome: str
    descricao: str
    assuntos: tuple[str, ...]
    niveis: tuple[int, ...] = (0, 1)
    nivel: int = 0
    hipotese: str | None = None


PESSOAL, SAUDE = "Informação pessoal", "Dado pessoal sensível"

TIPOS = (
    Tipo("Acesso à informação", "Pedidos fundados na Lei 12.527/2011.", ("012.1",)),
    Tipo("Adicional de qualificação", "Concessão do adicional por curso ou titulação.", ("024.6",)),
    Tipo("Afastamento", "Licenças e afastamentos de magistrados e servidores.", ("024.4", "024.3"), (0, 1), 1, PESSOAL),
    Tipo("Aquisição de material", "Compra de material de consumo ou permanente.", ("031.1", "031.2")),
    Tipo("Auxílio-saúde", "Inscrição, dependentes e reembolso.", ("026.3",), (1,), 1, SAUDE),
    Tipo("Certidão", "Certidões pedidas por servidores e por interessados.", ("020.5",)),
    Tipo("Cessão de servidor", "Cessão, requisição e prorrogação.", ("023.5",)),
    Tipo("Comissão", "Instituição e trabalhos de comissões e grupos.", ("014.1",)),
    Tipo("Consulta", "Consultas sobre a aplicação de normas.", ("010.1",)),
    Tipo("Contrato administrativo", "Celebração, aditamento e fiscalização.", ("033.1",)),
    Tipo("Convênio", "Convênios e acordos de cooperação técnica.", ("004.1",)),
    Tipo("Diárias e passagens", "Deslocamentos a serviço.", ("029.2",)),
    Tipo("Doação de bens", "Doação e desfazimento de bens móveis.", ("036.1",)),
    Tipo("Férias", "Escala, alteração e interrupção de férias.", ("024.2",)),
    Tipo("Inexigibilidade", "Contratação direta, Lei 14.133/2021, arts. 74 e 75.", ("033.4",)),
    Tipo("Norma interna", "Minutas de portarias, resoluções e instruções.", ("010.1", "001.1")),
    Tipo("Obras e reformas", "Obras, reformas e manutenção de prédios.", ("041.1",)),
    Tipo("Pagamento", "Liquidação e pagamento de despesas.", ("052.2",)),
    Tipo("Sindicância", "Apuração de fatos e de responsabilidade.", ("027.1",), (1, 2), 2, "Processo disciplinar"),
    Tipo(
        "Solicitação de certificado digital",
        "Emissão e renovação de certificado digital em token.",
        ("067.5",),
        (0, 1),
        1,
        PESSOAL,
    ),
)
