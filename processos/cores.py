"""The 32 colours of the marcadores of a unit. Pure; each value is also the class `mc-<value>` of the style sheet."""

CORES = {
    "vermelho": "Vermelho",
    "vinho": "Vinho",
    "coral": "Coral",
    "salmao": "Salmão",
    "laranja": "Laranja",
    "abobora": "Abóbora",
    "terra": "Terra",
    "marrom": "Marrom",
    "bege": "Bege",
    "amarelo": "Amarelo",
    "ouro": "Ouro",
    "mostarda": "Mostarda",
    "oliva": "Oliva",
    "limao": "Limão",
    "verde": "Verde",
    "verde_claro": "Verde-claro",
    "verde_escuro": "Verde-escuro",
    "menta": "Menta",
    "turquesa": "Turquesa",
    "petroleo": "Petróleo",
    "ciano": "Ciano",
    "celeste": "Celeste",
    "azul": "Azul",
    "azul_claro": "Azul-claro",
    "marinho": "Marinho",
    "anil": "Anil",
    "lilas": "Lilás",
    "roxo": "Roxo",
    "violeta": "Violeta",
    "rosa": "Rosa",
    "cinza": "Cinza",
    "preto": "Preto",
}
"""Stored value of each colour and its name for people."""

ESGOTADAS = f"A unidade já usa as {len(CORES)} cores, uma em cada marcador. Desative um marcador para liberar a dele."
