"""One PDF in a process of its own, so that its peak memory is its own: `python -m bench.um_pdf gerar|juntar ID`."""

import json
import resource
import sys
import time

from bench import ambiente


def main() -> None:
    """One measurement, answered as a JSON object: seconds, MB at the peak and pages."""
    ambiente.preparar_processo(ambiente.url())
    from bench import processo_em_pdf

    o_que, processo_id = sys.argv[1], int(sys.argv[2])
    fazer = {"gerar": processo_em_pdf.gerar, "juntar": processo_em_pdf.juntar}[o_que]
    comeco = time.perf_counter()
    paginas = fazer(processo_id)
    duracao = time.perf_counter() - comeco
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"segundos": duracao, "memoria": memoria, "paginas": paginas}))


if __name__ == "__main__":
    main()
