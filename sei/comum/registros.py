"""Structured logs, one JSON object a line, without personal data: ids and routes, never names, paths or queries."""

import structlog

CADEIA = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]
SAIDA = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]

structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *CADEIA, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def registrador(nome: str):
    """Logger of a module; call with an event name and keyword facts (ids, counts, milliseconds)."""
    return structlog.get_logger(nome)
