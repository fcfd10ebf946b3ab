/* SEI aberto: comportamento progressivo. Sem dependências; sem JavaScript tudo funciona, menos diálogos e atalhos. */
(() => {
  'use strict';
  const $ = (seletor, raiz = document) => raiz.querySelector(seletor);
  const $$ = (seletor, raiz = document) => [...raiz.querySelectorAll(seletor)];
  const html = document.documentElement;
  const guardar = (chave, valor) => {
    try { localStorage.setItem(chave, valor); } catch { /* armazenamento bloqueado: vale só nesta página */ }
  };
  const avisar = (texto) => { const regiao = $('#avisos'); if (regiao) regiao.textContent = texto; };

  /* ---- tema: data-tema="light|dark|contraste"; vazio alterna claro e escuro; repetir o atual volta ao claro ---- */
  document.addEventListener('click', (evento) => {
    const botao = evento.target.closest('[data-tema]');
    if (!botao) return;
    const pedido = botao.dataset.tema || 'dark';
    html.dataset.theme = html.dataset.theme === pedido ? 'light' : pedido;
    guardar('tema', html.dataset.theme);
    botao.closest('details')?.removeAttribute('open');
  });

  /* no toque, não abrir o teclado sozinho */
  if (matchMedia('(pointer: coarse)').matches) $$('input[autofocus]').forEach((campo) => campo.removeAttribute('autofocus'));

  /* ---- diálogos nativos: data-abre="id", data-fecha, dialog[data-abrir] abre com a página ---- */
  const abrir = (dialogo) => {
    if (!dialogo || dialogo.open) return;
    const destino = $('[data-menu-aqui]', dialogo);
    if (destino && !destino.childElementCount) {
      destino.append(...$$('#menu > *:not(.nav-fecha)').map((parte) => parte.cloneNode(true)));
    }
    dialogo.showModal();
    dialogo.dispatchEvent(new Event('aberto'));
  };
  document.addEventListener('click', (evento) => {
    const botao = evento.target.closest('[data-abre]');
    const dialogo = botao && document.getElementById(botao.dataset.abre);
    if (dialogo) {
      evento.preventDefault();
      botao.closest('details.menu')?.removeAttribute('open');
      abrir(dialogo);
      return;
    }
    const fecha = evento.target.closest('[data-fecha]');
    if (fecha?.closest('dialog[open]')) {
      evento.preventDefault();
      fecha.closest('dialog').close();
      return;
    }
    if (evento.target instanceof HTMLDialogElement && !evento.target.querySelector('form')) evento.target.close();
    $$('details.menu[open]').filter((menu) => !menu.contains(evento.target)).forEach((menu) => menu.removeAttribute('open'));
  });
  $$('dialog[data-abrir]').forEach(abrir);

  /* ---- confirmação: data-confirma="Pergunta" em botão de envio, link ou formulário ---- */
  const confirmar = (pergunta, acao, seguir) => {
    const dialogo = document.createElement('dialog');
    const novo = (nome, classe, texto) => Object.assign(document.createElement(nome), { className: classe, textContent: texto });
    const corpo = novo('p', 'dlg-body', pergunta);
    const pe = novo('div', 'dlg-foot', '');
    const nao = Object.assign(novo('button', 'btn', 'Voltar'), { type: 'button', autofocus: true });
    const sim = Object.assign(novo('button', 'btn btn-primary', acao || 'Confirmar'), { type: 'button' });
    corpo.id = 'pergunta-da-confirmacao';
    dialogo.className = 'dlg dlg-sm';
    dialogo.setAttribute('role', 'alertdialog');
    dialogo.setAttribute('aria-labelledby', corpo.id);
    nao.addEventListener('click', () => dialogo.close());
    sim.addEventListener('click', () => { dialogo.close(); seguir(); });
    dialogo.addEventListener('close', () => dialogo.remove());
    pe.append(nao, sim);
    dialogo.append(corpo, pe);
    document.body.append(dialogo);
    dialogo.showModal();
  };
  document.addEventListener('click', (evento) => {
    const link = evento.target.closest('a[data-confirma]');
    if (!link) return;
    evento.preventDefault();
    confirmar(link.dataset.confirma, link.textContent.trim(), () => location.assign(link.href));
  });

  /* ---- um envio só: o segundo clique não repete a operação (data-repete no formulário desliga) ---- */
  const liberar = (formulario) => {
    delete formulario.dataset.enviado;
    formulario.removeAttribute('aria-busy');
    $$('[data-desligado]').filter((botao) => botao.form === formulario).forEach((botao) => {
      botao.disabled = false;
      delete botao.dataset.desligado;
    });
  };
  document.addEventListener('submit', (evento) => {
    const formulario = evento.target;
    const botao = evento.submitter;
    if (evento.defaultPrevented || (botao?.formMethod || formulario.method) === 'dialog') return;
    const pergunta = botao?.dataset.confirma || formulario.dataset.confirma;
    if (pergunta && !formulario.dataset.confirmado) {
      evento.preventDefault();
      confirmar(pergunta, botao?.textContent.trim(), () => {
        formulario.dataset.confirmado = 'sim';
        formulario.requestSubmit(botao || undefined);
        delete formulario.dataset.confirmado;
      });
      return;
    }
    if ((botao?.formMethod || formulario.method) !== 'post' || 'repete' in formulario.dataset) return;
    if (formulario.dataset.enviado) {
      evento.preventDefault();
      return;
    }
    formulario.dataset.enviado = 'sim';
    formulario.setAttribute('aria-busy', 'true');
    setTimeout(() => [...formulario.elements].filter((campo) => campo.type === 'submit' && !campo.disabled).forEach((campo) => {
      campo.disabled = true; // depois do envio montado, para o valor do botão ir junto
      campo.dataset.desligado = 'sim';
    }));
  });
  addEventListener('pageshow', () => $$('form[data-enviado]').forEach(liberar));

  /* ---- copiar: data-copia="texto" ou data-copia="#id" ---- */
  const copiar = async (texto) => {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(texto);
    const campo = Object.assign(document.createElement('textarea'), { value: texto, className: 'sr' });
    document.body.append(campo);
    campo.select();
    const feito = document.execCommand('copy');
    campo.remove();
    return feito ? undefined : Promise.reject(new Error('copy'));
  };
  document.addEventListener('click', (evento) => {
    const botao = evento.target.closest('[data-copia]');
    if (!botao) return;
    const origem = botao.dataset.copia;
    copiar(origem.startsWith('#') ? $(origem).textContent.trim() : origem).then(
      () => { avisar('Copiado.'); botao.classList.add('copiado'); setTimeout(() => botao.classList.remove('copiado'), 1500); },
      () => avisar('O navegador não deixou copiar. Selecione o texto e use Ctrl+C.'));
  });

  /* ---- mostrar a senha: button[data-mostra-senha="id"] ---- */
  document.addEventListener('click', (evento) => {
    const botao = evento.target.closest('[data-mostra-senha]');
    const campo = botao && document.getElementById(botao.dataset.mostraSenha);
    if (!campo) return;
    const mostrar = campo.type === 'password';
    campo.type = mostrar ? 'text' : 'password';
    botao.setAttribute('aria-pressed', String(mostrar));
    campo.focus();
  });
  document.addEventListener('submit', (evento) => {
    $$('[data-mostra-senha]', evento.target).forEach((botao) => { // ao enviar volta a ser senha: o navegador não a guarda como texto
      document.getElementById(botao.dataset.mostraSenha).type = 'password';
      botao.setAttribute('aria-pressed', 'false');
    });
  });

  /* ---- estados simples ---- */
  document.addEventListener('change', (evento) => {
    if (evento.target.matches('.method input')) {
      $$('.method').forEach((metodo) => metodo.classList.toggle('on', $('input', metodo).checked));
    }
    if (evento.target.matches('select[data-envia], input[data-envia]')) evento.target.form.requestSubmit();
  });
  document.addEventListener('click', (evento) => {
    const aba = evento.target.closest('[data-aba-btn]');
    if (!aba) return;
    evento.preventDefault(); // sem JavaScript o botão pede a página com a outra parte à vista
    $('.proc').dataset.aba = aba.dataset.abaBtn;
    $$('[data-aba-btn]').forEach((outra) => outra.setAttribute('aria-pressed', String(outra === aba)));
  });
  /* filtro da árvore: input[data-filtra="#lista"] esconde os itens que não contêm o texto */
  const simples = (texto) => texto.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  document.addEventListener('input', (evento) => {
    const campo = evento.target.closest('[data-filtra]');
    if (!campo) return;
    const procura = simples(campo.value.trim());
    const itens = $$('li', $(campo.dataset.filtra));
    itens.forEach((item) => { item.hidden = !simples(item.textContent).includes(procura); });
    $$('details', $(campo.dataset.filtra)).forEach((pasta) => {
      const achou = procura && $('li:not([hidden])', pasta);
      if (procura && !('estava' in pasta.dataset)) pasta.dataset.estava = pasta.open ? 'aberta' : 'fechada';
      pasta.hidden = Boolean(procura) && !achou;
      pasta.open = procura ? Boolean(achou) : pasta.dataset.estava ? pasta.dataset.estava === 'aberta' : pasta.open;
      if (!procura) delete pasta.dataset.estava;
    });
    if (procura) avisar(`${itens.filter((item) => !item.hidden).length} de ${itens.length}`);
  });

  /* o documento selecionado fica à vista na árvore */
  $('.tree .doc[aria-current]')?.scrollIntoView({ block: 'center' });

  /* partes que dependem de uma escolha: data-quando="campo=valor", ou só "campo" preenchido, no mesmo formulário */
  const mostrarDependentes = () => $$('[data-quando]').forEach((parte) => {
    const [nome, valor] = parte.dataset.quando.split('=');
    const campo = parte.closest('form')?.elements.namedItem(nome);
    if (campo) parte.hidden = valor === undefined ? !campo.value : campo.value !== valor;
  });
  document.addEventListener('change', mostrarDependentes);
  addEventListener('pageshow', mostrarDependentes);
  mostrarDependentes();

  /* ---- formulário recusado: o foco vai ao primeiro campo errado ou, se o erro não é de um campo, ao aviso ---- */
  const mostrarRecusa = () => {
    if ($('[role="alert"][autofocus]')) return; // a página já leva ao seu resumo dos erros
    const visivel = (seletor) => $$(seletor, $('dialog[open]') || document).find((parte) => parte.offsetParent);
    const campo = visivel('[aria-invalid="true"]');
    const erro = campo || visivel('.errorlist, form [role="alert"]');
    const alvo = campo || erro?.closest('[role="alert"]') || erro;
    if (!alvo) return;
    if (!campo) alvo.tabIndex = -1;
    alvo.focus({ preventScroll: true });
    alvo.scrollIntoView({ block: 'center' });
  };
  mostrarRecusa();

  /* ---- seleção: destaca a linha, aceita Shift+clique, "todos" e a barra de lote [data-lote] ---- */
  const CAIXAS = '.row .check, .tbl tbody .check';
  let ultima = null;
  const mostrarSelecao = () => {
    const caixas = $$(CAIXAS);
    caixas.forEach((caixa) => caixa.closest('.row, tr').classList.toggle('sel', caixa.checked));
    const marcadas = caixas.filter((caixa) => caixa.checked).length;
    $$('[data-lote]').forEach((barra) => {
      barra.hidden = !marcadas;
      const rotulo = $('[data-lote-n]', barra);
      if (rotulo) rotulo.textContent = marcadas === 1 ? '1 selecionado' : `${marcadas} selecionados`;
    });
    $$('[data-todos]').forEach((geral) => {
      const grupo = $$(CAIXAS, geral.closest('.col, table, form'));
      const quantas = grupo.filter((caixa) => caixa.checked).length;
      geral.checked = quantas > 0 && quantas === grupo.length;
      geral.indeterminate = quantas > 0 && quantas < grupo.length;
    });
  };
  document.addEventListener('click', (evento) => {
    const geral = evento.target.closest('[data-todos]');
    if (geral) {
      $$(CAIXAS, geral.closest('.col, table, form')).forEach((caixa) => { caixa.checked = geral.checked; });
      mostrarSelecao();
      return;
    }
    if (evento.target.closest('[data-limpa-selecao]')) {
      $$(CAIXAS).forEach((caixa) => { caixa.checked = false; });
      mostrarSelecao();
      return;
    }
    const caixa = evento.target.closest(CAIXAS);
    if (!caixa) return;
    const todas = $$(CAIXAS);
    if (evento.shiftKey && ultima && ultima !== caixa) {
      const [de, ate] = [todas.indexOf(ultima), todas.indexOf(caixa)].sort((a, b) => a - b);
      todas.slice(de, ate + 1).forEach((outra) => { outra.checked = caixa.checked; });
    }
    ultima = caixa;
    mostrarSelecao();
  });
  if ($(CAIXAS) || $('[data-lote]')) mostrarSelecao();
  addEventListener('pageshow', () => { if ($(CAIXAS)) mostrarSelecao(); });

  /* ---- o que se oferece por alguns segundos [data-dura] ---- */
  $$('[data-dura]').forEach((oferta) => setTimeout(() => oferta.remove(), Number(oferta.dataset.dura) * 1000));

  /* ---- soltar arquivos: a zona [data-solta] entrega ao campo de arquivo que está nela ---- */
  const soltar = (zona, arquivos) => {
    const campo = $('input[type="file"]', zona);
    if (!campo || !arquivos.length) return;
    const entrega = new DataTransfer();
    [...arquivos].slice(0, campo.multiple ? undefined : 1).forEach((arquivo) => entrega.items.add(arquivo));
    campo.files = entrega.files;
    campo.dispatchEvent(new Event('change', { bubbles: true }));
  };
  $$('[data-solta]').forEach((zona) => {
    ['dragenter', 'dragover'].forEach((tipo) => zona.addEventListener(tipo, (evento) => { evento.preventDefault(); zona.classList.add('over'); }));
    ['dragleave', 'drop'].forEach((tipo) => zona.addEventListener(tipo, (evento) => { evento.preventDefault(); zona.classList.remove('over'); }));
    zona.addEventListener('drop', (evento) => soltar(zona, evento.dataTransfer.files));
    zona.addEventListener('change', (evento) => {
      const nomes = $('[data-arquivos]', zona);
      if (nomes && evento.target.files) nomes.textContent = [...evento.target.files].map((arquivo) => arquivo.name).join(', ');
    });
  });

  /* ---- autenticidade: form[data-conferir-pdf] envia só o SHA-256, calculado aqui; sem crypto.subtle envia o arquivo ---- */
  const hexadecimal = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const CODIGOS = /verificador=(\d{1,12}); crc=([0-9A-F]{8})/; // o que os nossos PDFs trazem nas palavras-chave
  $$('[data-conferir-pdf]').forEach((formulario) => {
    const arquivo = $('input[type="file"]', formulario);
    const resumo = $('input[name="sha256"]', formulario);
    const enviar = async () => {
      if (!arquivo.files.length) return;
      if (globalThis.crypto?.subtle) {
        avisar('Calculando o resumo do arquivo neste computador.');
        try {
          const conteudo = await arquivo.files[0].arrayBuffer();
          resumo.value = hexadecimal(await crypto.subtle.digest('SHA-256', conteudo));
          const codigos = CODIGOS.exec(new TextDecoder('latin1').decode(conteudo)) || [];
          ['cv', 'crc_do_arquivo'].forEach((nome, i) => {
            const campo = $(`input[name="${nome}"]`, formulario);
            if (campo) campo.value = codigos[i + 1] || '';
          });
        } catch {
          avisar('Não foi possível ler o arquivo. Escolha-o de novo ou digite os códigos.');
          return;
        }
        arquivo.disabled = true; // o arquivo fica no computador: só o resumo é enviado
      }
      formulario.dataset.conferido = 'sim';
      formulario.requestSubmit();
    };
    arquivo.addEventListener('change', enviar);
    formulario.addEventListener('submit', (evento) => {
      if (formulario.dataset.conferido || !arquivo.files.length) return;
      evento.preventDefault();
      evento.stopPropagation();
      enviar();
    });
    addEventListener('pageshow', () => { arquivo.disabled = false; delete formulario.dataset.conferido; });
  });

  /* ---- paleta de comandos (Ctrl+K): ações [data-paleta] da página, menu e pesquisa ---- */
  const paleta = $('#dlg-paleta');
  const campoDaPaleta = paleta && $('input', paleta);
  const listaDaPaleta = paleta && $('[role="listbox"]', paleta);
  let opcoes = [];
  let escolhida = 0;

  const nomeDo = (alvo) => (alvo.dataset.nome || alvo.title || alvo.textContent).replace(/\s+/g, ' ').trim();
  const candidatas = () => {
    const acoes = $$('[data-paleta]').filter((alvo) => !alvo.disabled && !alvo.closest('dialog'))
      .map((alvo) => ({ grupo: alvo.dataset.paleta || 'Nesta página', nome: nomeDo(alvo), alvo }));
    const paginas = $$('#menu a[href]').filter((alvo) => !alvo.matches('.nav-fecha, [data-paleta]'))
      .map((alvo) => ({ grupo: 'Ir para', nome: nomeDo(alvo), alvo, endereco: alvo.href }));
    return [...acoes.map((acao) => (acao.alvo.href ? { ...acao, endereco: acao.alvo.href } : acao)), ...paginas];
  };
  const destacar = (nome, procura) => {
    const trecho = document.createElement('span');
    const onde = procura ? simples(nome).indexOf(procura) : -1;
    if (onde < 0 || simples(nome).length !== nome.length) {
      trecho.textContent = nome;
      return trecho;
    }
    const marca = Object.assign(document.createElement('mark'), { textContent: nome.slice(onde, onde + procura.length) });
    trecho.append(nome.slice(0, onde), marca, nome.slice(onde + procura.length));
    return trecho;
  };
  const escolher = (indice) => {
    escolhida = (indice + opcoes.length) % opcoes.length;
    opcoes.forEach((opcao, i) => opcao.linha.setAttribute('aria-selected', String(i === escolhida)));
    campoDaPaleta.setAttribute('aria-activedescendant', opcoes[escolhida].linha.id);
    opcoes[escolhida].linha.scrollIntoView({ block: 'nearest' });
  };
  const montarPaleta = () => {
    const texto = campoDaPaleta.value.trim();
    const procura = simples(texto);
    opcoes = candidatas().filter((opcao) => simples(opcao.nome).includes(procura)).slice(0, 30);
    const endereco = new URL(paleta.dataset.pesquisa, location.href);
    if (texto) endereco.searchParams.set('q', texto);
    opcoes.push({ grupo: 'Processos e documentos', nome: texto ? `Pesquisar “${texto}”` : 'Pesquisar processos e documentos', endereco: endereco.href, alvo: $('.tb-search') });
    listaDaPaleta.replaceChildren();
    const grupos = new Map();
    opcoes.forEach((opcao, i) => {
      if (!grupos.has(opcao.grupo)) {
        const grupo = Object.assign(document.createElement('div'), { className: 'gr' });
        grupo.setAttribute('role', 'group');
        grupo.setAttribute('aria-label', opcao.grupo);
        const titulo = Object.assign(document.createElement('div'), { className: 'gh', textContent: opcao.grupo });
        titulo.setAttribute('aria-hidden', 'true');
        grupo.append(titulo);
        grupos.set(opcao.grupo, grupo);
        listaDaPaleta.append(grupo);
      }
      opcao.linha = Object.assign(document.createElement('div'), { className: 'op', id: `op${i}` });
      opcao.linha.setAttribute('role', 'option');
      const desenho = opcao.alvo && $('svg.i', opcao.alvo);
      if (desenho) opcao.linha.append(desenho.cloneNode(true));
      opcao.linha.append(destacar(opcao.nome, procura));
      opcao.linha.addEventListener('click', (evento) => executar(opcao, evento.ctrlKey));
      opcao.linha.addEventListener('mousemove', () => { if (escolhida !== i) escolher(i); });
      grupos.get(opcao.grupo).append(opcao.linha);
    });
    escolher(0);
  };
  const executar = (opcao, novaAba) => {
    paleta.close();
    if (opcao.endereco && novaAba) open(opcao.endereco, '_blank', 'noopener');
    else if (opcao.endereco && !opcao.alvo?.matches('[data-paleta]')) location.assign(opcao.endereco);
    else opcao.alvo.click();
  };
  if (paleta) {
    paleta.addEventListener('aberto', () => { campoDaPaleta.value = ''; montarPaleta(); campoDaPaleta.focus(); });
    campoDaPaleta.addEventListener('input', montarPaleta);
    campoDaPaleta.addEventListener('keydown', (evento) => {
      if (evento.key === 'ArrowDown') escolher(escolhida + 1);
      else if (evento.key === 'ArrowUp') escolher(escolhida - 1);
      else if (evento.key === 'Enter') executar(opcoes[escolhida], evento.ctrlKey);
      else return;
      evento.preventDefault();
    });
  }

  /* ---- teclado: as teclas simples só valem fora de campos e podem ser desligadas (WCAG 2.1.4) ---- */
  $$('[data-atalhos-simples]').forEach((caixa) => {
    caixa.checked = html.dataset.atalhos !== 'nao';
    caixa.addEventListener('change', () => {
      html.dataset.atalhos = caixa.checked ? 'sim' : 'nao';
      guardar('atalhos', html.dataset.atalhos);
    });
  });
  const percorrer = (tecla) => {
    const links = $$('.row .r1 a, .tbl .n a, .tabela:not(.mes) tbody tr > :first-child a, .tree .doc').filter((link) => link.offsetParent);
    const atual = links.indexOf(document.activeElement);
    if (!links.length) return;
    if (tecla === 'j') links[Math.min(atual + 1, links.length - 1)].focus();
    if (tecla === 'k') links[Math.max(atual - 1, 0)].focus();
    if (tecla === 'x' && atual >= 0) $('.check', links[atual].closest('.row, tr') || undefined)?.click();
  };
  document.addEventListener('keydown', (evento) => {
    const alvo = evento.target;
    if ((evento.ctrlKey || evento.metaKey) && !evento.altKey && evento.key.toLowerCase() === 'k' && paleta) {
      if (alvo.closest('[contenteditable="true"]')) return; // no editor, Ctrl+K é o link
      evento.preventDefault();
      abrir(paleta);
      return;
    }
    if (evento.ctrlKey && evento.key === 'Enter') {
      const onde = alvo.closest('dialog.dlg') || alvo.closest('form[method="post"]');
      if (onde) $('.btn-primary:not([disabled])', onde)?.click();
      return;
    }
    if (evento.key === 'Escape') $$('details.menu[open]').forEach((menu) => { menu.removeAttribute('open'); $('summary', menu).focus(); });
    if (evento.ctrlKey || evento.altKey || evento.metaKey || html.dataset.atalhos === 'nao') return;
    if (alvo.closest('input, select, textarea, [contenteditable], dialog')) return;
    if (evento.key === '/' && $('#busca')?.offsetParent) { evento.preventDefault(); $('#busca').focus(); }
    else if (evento.key === '?') abrir($('#dlg-atalhos'));
    else if ('jkx'.includes(evento.key)) percorrer(evento.key);
  });
})();
