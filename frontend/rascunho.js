// Autosave with a local draft. While something typed is not on the server it is in localStorage, under the key
// the server gave (one for each document and person); it is removed as soon as the server confirms it.

const PAUSA_MS = 2000;
const NOVA_TENTATIVA_MS = 15000;
const AVISO_SEM_SERVIDOR = 'o texto está guardado neste computador.';

class SessaoEncerrada extends Error {}
class Recusado extends Error {
  constructor(mensagem, definitivo) {
    super(mensagem);
    this.definitivo = definitivo;
  }
}

function elemento(nome, propriedades, ...filhos) {
  const novo = Object.assign(document.createElement(nome), propriedades);
  novo.append(...filhos);
  return novo;
}

/** The words of an HTML text, without tags and with single spaces. */
function soTexto(html) {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\s+/g, ' ').trim();
}

export class Rascunho {
  /**
   * pagina: the `.edit` element with data-autosave-url, data-csrf, data-versao-base and data-chave-local. What
   * data-versao-base says of the saved text changes whenever somebody saves it.
   * editor: the MultiRootEditor. chaves: names of the editable sections.
   */
  constructor(pagina, editor, chaves) {
    this.pagina = pagina;
    this.editor = editor;
    this.chaves = chaves;
    this.url = pagina.dataset.autosaveUrl;
    this.csrf = pagina.dataset.csrf;
    this.versaoBase = pagina.dataset.versaoBase;
    this.chaveLocal = pagina.dataset.chaveLocal;
    this.sujo = false;
    this.salvando = null;
    this.entregue = false;
    this.parado = !this.url;
    this.relogio = null;
    this.estado = pagina.querySelector('[data-estado]');
    this.aviso = elemento('div', { className: 'note note-warn edit-aviso', hidden: true });
    this.aviso.setAttribute('role', 'alert');
    const cabecalho = pagina.querySelector('.view-bar');
    if (cabecalho) cabecalho.after(this.aviso); else pagina.prepend(this.aviso);

    this.oferecerRascunho();
    editor.model.document.on('change:data', () => this.mudou());
    addEventListener('online', () => this.tentarAgora());
    addEventListener('focus', () => this.tentarAgora());
    addEventListener('pagehide', () => this.guardarLocal());
    addEventListener('beforeunload', (evento) => {
      if ((this.sujo || this.salvando) && !this.entregue) evento.preventDefault();
    });
  }

  /** Text of the editable sections: { chave: html }. */
  secoes() {
    return Object.fromEntries(this.chaves.map((chave) => [chave, this.editor.getData({ rootName: chave })]));
  }

  mudou() {
    this.sujo = true;
    this.entregue = false;
    this.dizer('Alterações por salvar');
    this.agendar(PAUSA_MS);
  }

  agendar(espera) {
    clearTimeout(this.relogio);
    this.relogio = setTimeout(() => (this.parado ? this.guardarLocal() : this.salvar()), espera);
  }

  tentarAgora() {
    if (this.sujo && !this.parado && !this.salvando && !this.aviso.hidden) this.agendar(0);
  }

  salvar() {
    if (this.salvando) {
      this.agendar(PAUSA_MS);
      return;
    }
    this.salvando = this.salvarAgora().finally(() => { this.salvando = null; });
  }

  async salvarAgora() {
    this.sujo = false;
    const secoes = this.secoes();
    this.guardarLocal(secoes);
    this.dizer('Salvando');
    try {
      const resposta = await this.enviar(secoes);
      this.versaoBase = String(resposta.versao_base);
      this.pagina.dataset.versaoBase = this.versaoBase;
      this.avisar(null);
      if (!this.sujo) this.esquecerLocal();
      this.dizer(`Salvo às ${resposta.salvo_em}`);
    } catch (erro) {
      this.sujo = true;
      this.falhou(erro);
    }
  }

  /** Posts the sections; a token that grew old with a new login is renewed once from the page itself. */
  async enviar(secoes, renovado = false) {
    const corpo = new FormData();
    corpo.set('versao_base', this.versaoBase);
    for (const [chave, html] of Object.entries(secoes)) corpo.set(`secao-${chave}`, html);
    const resposta = await fetch(this.url, {
      method: 'POST', body: corpo, credentials: 'same-origin', redirect: 'manual',
      headers: { 'X-CSRFToken': this.csrf, Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
    });
    const json = resposta.headers.get('content-type')?.includes('json') ? await resposta.json() : null;
    if (resposta.ok && json) return json;
    if (resposta.type === 'opaqueredirect' || resposta.status === 401) throw new SessaoEncerrada();
    if (resposta.status === 403 && json?.codigo !== 'SemPermissao') {
      if (!renovado && await this.renovarCsrf()) return this.enviar(secoes, true);
      throw new SessaoEncerrada();
    }
    if (resposta.status >= 400 && resposta.status < 500) {
      throw new Recusado(json?.mensagem || 'O servidor não aceitou o texto. Copie-o antes de sair desta página.',
        [403, 404, 409].includes(resposta.status));
    }
    throw new Error(`HTTP ${resposta.status}`);
  }

  async renovarCsrf() {
    const resposta = await fetch(location.href, { credentials: 'same-origin', redirect: 'manual' });
    if (!resposta.ok) return false;
    const pagina = new DOMParser().parseFromString(await resposta.text(), 'text/html').querySelector('.edit');
    if (!pagina?.dataset.csrf) return false;
    this.csrf = pagina.dataset.csrf;
    document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((campo) => { campo.value = this.csrf; });
    return true;
  }

  falhou(erro) {
    const guardado = this.guardarLocal();
    this.dizer(guardado ? 'Não salvo no servidor; guardado neste computador' : 'Não salvo', true);
    if (erro instanceof Recusado) {
      this.parado = erro.definitivo;
      const abrir = elemento('a', { href: location.href, target: '_blank', rel: 'noopener', textContent: 'Abrir a versão do servidor em outra aba' });
      this.avisar(`${erro.message} O seu texto continua nesta página.`, ...(erro.definitivo ? [abrir] : []));
      return;
    }
    const onde = guardado ? AVISO_SEM_SERVIDOR : 'este navegador não deixa guardar uma cópia; não feche esta página.';
    if (erro instanceof SessaoEncerrada) {
      const entrar = elemento('a', { href: '/entrar/', target: '_blank', rel: 'noopener', textContent: 'Entre de novo em outra aba' });
      this.avisar(`Sessão encerrada: ${onde}`, entrar, ' e continue.');
    } else {
      this.avisar(`Sem conexão: ${onde} Tentaremos de novo sozinhos.`);
    }
    this.agendar(NOVA_TENTATIVA_MS);
  }

  // --- the form ---

  /** The form takes the text from here: the guard stands down and the draft stays until the next page confirms it. */
  entregarAoFormulario() {
    clearTimeout(this.relogio);
    this.guardarLocal(this.secoes(), true);
    this.entregue = true;
  }

  // --- local draft ---

  guardarLocal(secoes = null, enviado = false) {
    if (!this.chaveLocal) return false;
    if (!secoes && !this.sujo) return true;
    if (this.entregue && !enviado) return true;
    try {
      localStorage.setItem(this.chaveLocal, JSON.stringify({
        quando: new Date().toISOString(), versao_base: this.versaoBase, enviado, secoes: secoes || this.secoes(),
      }));
      return true;
    } catch (erro) {
      console.warn('local draft not kept', erro);
      return false;
    }
  }

  esquecerLocal() {
    try {
      localStorage.removeItem(this.chaveLocal);
    } catch (erro) {
      console.warn('local draft not removed', erro);
    }
  }

  lerLocal() {
    try {
      return JSON.parse(localStorage.getItem(this.chaveLocal));
    } catch (erro) {
      console.warn('local draft not read', erro);
      return null;
    }
  }

  oferecerRascunho() {
    const local = this.chaveLocal ? this.lerLocal() : null;
    if (!local?.secoes) return;
    const atual = this.secoes();
    const servidorAndou = this.versaoBase !== String(local.versao_base);
    // A text that was posted comes back sanitised: equal words mean that it arrived.
    const medida = local.enviado && servidorAndou ? soTexto : (html) => html;
    const diferentes = this.chaves.filter(
      (chave) => chave in local.secoes && medida(local.secoes[chave]) !== medida(atual[chave]));
    if (!diferentes.length) {
      this.esquecerLocal();
      return;
    }
    const quando = new Date(local.quando).toLocaleString('pt-BR', { dateStyle: 'short', timeStyle: 'short', timeZone: 'America/Boa_Vista' });
    const restaurar = elemento('button', { type: 'button', className: 'btn btn-sm', textContent: 'Restaurar o texto guardado' });
    const descartar = elemento('button', { type: 'button', className: 'btn btn-sm btn-ghost', textContent: 'Descartar' });
    restaurar.addEventListener('click', () => {
      this.avisar(null);
      this.editor.setData(Object.fromEntries(diferentes.map((chave) => [chave, local.secoes[chave]])));
    });
    descartar.addEventListener('click', () => {
      this.avisar(null);
      this.esquecerLocal();
    });
    const depois = servidorAndou ? ' Depois disso o texto foi salvo de novo no servidor: confira antes de trocar.' : '';
    this.avisar(`Este computador guarda um texto de ${quando} que não chegou ao servidor.${depois}`, restaurar, descartar);
  }

  // --- what the person reads ---

  dizer(texto, falhou = false) {
    if (!this.estado) return;
    this.estado.textContent = texto;
    this.estado.closest('.saved')?.classList.toggle('saved-nao', falhou);
  }

  avisar(texto, ...acoes) {
    this.aviso.hidden = texto === null;
    this.aviso.replaceChildren(elemento('span', {}, ...(texto === null ? [] : [texto, ' ', ...acoes])));
  }
}
