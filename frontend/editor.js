// Document editor: CKEditor 5 (GPL-2.0-or-later), MultiRootEditor; every section of the model is a root.
// Locked sections are disabled here for comfort; the server ignores whatever comes from them.
// Nothing typed may be lost: rascunho.js saves by itself and keeps a local draft while the server cannot be reached.
import {
  Alignment, Autoformat, AutoLink, BlockQuote, Bold, Essentials, FindAndReplace, GeneralHtmlSupport, Heading,
  HorizontalLine, Image, ImageBlock, ImageInline, ImageTextAlternative, ImageToolbar, ImageUpload, Indent, IndentBlock,
  Italic, Link, List, ListProperties, MultiRootEditor, PageBreak, Paragraph, PasteFromOffice, RemoveFormat,
  SimpleUploadAdapter, SpecialCharacters, SpecialCharactersEssentials, Strikethrough, Style, Subscript, Superscript,
  Table, TableCaption, TableToolbar, Underline,
} from 'ckeditor5';
import ptBr from 'ckeditor5/translations/pt-br.js';
import 'ckeditor5/ckeditor5.css';
import { HtmlDaCasa } from './html.js';
import { Rascunho } from './rascunho.js';

const PLUGINS = [
  Alignment, Autoformat, AutoLink, BlockQuote, Bold, Essentials, FindAndReplace, GeneralHtmlSupport, Heading,
  HorizontalLine, Image, ImageBlock, ImageInline, ImageTextAlternative, ImageToolbar, Indent, IndentBlock, Italic, Link,
  List, ListProperties, PageBreak, Paragraph, PasteFromOffice, RemoveFormat, SpecialCharacters,
  SpecialCharactersEssentials, Strikethrough, Style, Subscript, Superscript, Table, TableCaption, TableToolbar,
  Underline, HtmlDaCasa,
];
const BARRA = [
  'undo', 'redo', '|', 'style', '|', 'bold', 'italic', 'underline', 'removeFormat', '|', 'alignment', 'bulletedList',
  'numberedList', 'outdent', 'indent', '|', 'insertTable', 'link', 'pageBreak', '|', 'findAndReplace',
  'specialCharacters', 'strikethrough', 'subscript', 'superscript', 'blockQuote', 'horizontalLine',
];

/** Replaces each `textarea[data-secao]` (the page without JavaScript) by an editable div; its HTML becomes initial data. */
function prepararRaizes(pagina) {
  const raizes = {};
  for (const origem of pagina.querySelectorAll('[data-secao]')) {
    let elemento = origem;
    let initialData = origem.innerHTML;
    if (origem instanceof HTMLTextAreaElement) {
      elemento = document.createElement('div');
      elemento.dataset.secao = origem.dataset.secao;
      elemento.toggleAttribute('data-travada', origem.hasAttribute('data-travada'));
      initialData = origem.value;
      pagina.querySelector(`label[for="${origem.id}"]`)?.classList.add('sr');
      origem.replaceWith(elemento);
    }
    raizes[origem.dataset.secao] = {
      element: elemento, initialData, label: elemento.dataset.rotulo || `Seção ${origem.dataset.secao}`,
    };
  }
  return raizes;
}

function configuracao(pagina, roots) {
  const config = {
    roots,
    licenseKey: 'GPL',
    language: 'pt-br',
    translations: [ptBr],
    plugins: [...PLUGINS],
    toolbar: { items: [...BARRA], shouldNotGroupWhenFull: false },
    // Formatting is written as classes: the page allows no inline style, and the server's allowlist stays short.
    alignment: {
      options: [
        { name: 'left', className: 'al-esq' }, { name: 'center', className: 'al-centro' },
        { name: 'right', className: 'al-dir' }, { name: 'justify', className: 'al-just' },
      ],
    },
    indentBlock: { classes: ['recuo-1', 'recuo-2', 'recuo-3', 'recuo-4'] },
    list: { properties: { styles: { useAttribute: true }, startIndex: true, reversed: false } },
    style: {
      definitions: [
        { name: 'Texto justificado', element: 'p', classes: ['texto'] },
        { name: 'Texto sem recuo', element: 'p', classes: ['sem'] },
        { name: 'Ementa', element: 'p', classes: ['ementa'] },
        { name: 'Citação longa', element: 'p', classes: ['citacao'] },
        { name: 'Título de seção', element: 'h3', classes: ['titulo-secao'] },
      ],
    },
    image: { toolbar: ['imageTextAlternative'] },
    table: { contentToolbar: ['tableColumn', 'tableRow', 'mergeTableCells', 'toggleTableCaption'] },
  };
  if (pagina.dataset.imagemUrl) {
    config.plugins.push(ImageUpload, SimpleUploadAdapter);
    config.toolbar.items.splice(config.toolbar.items.indexOf('link') + 1, 0, 'uploadImage');
    config.simpleUpload = {
      uploadUrl: pagina.dataset.imagemUrl, withCredentials: true, headers: { 'X-CSRFToken': pagina.dataset.csrf },
    };
  }
  return config;
}

/** Copies the text of the editable sections to hidden fields `secao-<chave>` of the form, then posts it. */
function salvar(formulario, rascunho) {
  for (const [chave, html] of Object.entries(rascunho.secoes())) {
    const nome = `secao-${chave}`;
    let campo = formulario.elements.namedItem(nome);
    if (!campo) {
      campo = Object.assign(document.createElement('input'), { type: 'hidden', name: nome });
      formulario.append(campo);
    }
    campo.value = html;
  }
  const base = formulario.elements.namedItem('versao_base');
  if (base) base.value = rascunho.versaoBase;
  rascunho.entregarAoFormulario();
}

/** Says that pasted images were left out, until it is closed or the next paste is whole. */
function avisarImagens(pagina, quantas) {
  pagina.querySelector('[data-imagens-recusadas]')?.remove();
  if (!quantas) return;
  const aviso = Object.assign(document.createElement('div'), { className: 'note note-warn edit-aviso' });
  aviso.dataset.imagensRecusadas = '';
  aviso.setAttribute('role', 'alert');
  const texto = Object.assign(document.createElement('span'), {
    textContent: quantas === 1
      ? 'Uma imagem não foi colada: ela está em outro endereço, e o documento só guarda imagens que vêm junto com o texto.'
      : `${quantas} imagens não foram coladas: elas estão em outro endereço, e o documento só guarda imagens que vêm junto com o texto.`,
  });
  const fechar = Object.assign(document.createElement('button'), {
    type: 'button', className: 'btn btn-sm btn-ghost', textContent: 'Entendi',
  });
  fechar.addEventListener('click', () => aviso.remove());
  texto.append(' ', fechar);
  aviso.append(texto);
  pagina.querySelector('.view-bar')?.after(aviso);
}

async function iniciar() {
  const pagina = document.querySelector('.edit');
  if (!pagina) return;
  const roots = prepararRaizes(pagina);
  const chaves = Object.keys(roots);
  const travada = (chave) => roots[chave].element.hasAttribute('data-travada');
  const editor = await MultiRootEditor.create(configuracao(pagina, roots));
  const barra = pagina.querySelector('[data-barra]');
  if (barra) barra.append(editor.ui.view.toolbar.element);
  chaves.filter(travada).forEach((chave) => editor.disableRoot(chave, 'modelo'));

  editor.plugins.get('HtmlDaCasa').on('imagensRecusadas', (_, quantas) => avisarImagens(pagina, quantas));

  const rascunho = new Rascunho(pagina, editor, chaves.filter((chave) => !travada(chave)));
  const formulario = document.querySelector('#form-editor');
  if (formulario) {
    formulario.addEventListener('submit', (evento) => {
      if (!rascunho.salvando) {
        salvar(formulario, rascunho);
        return;
      }
      evento.preventDefault(); // the form says what the saving under way is about to change
      rascunho.salvando.then(() => formulario.requestSubmit(evento.submitter));
    });
    pagina.querySelectorAll('[data-salvar]').forEach((botao) => botao.addEventListener('click', (evento) => {
      evento.preventDefault();
      formulario.requestSubmit(botao.type === 'submit' && botao.form === formulario ? botao : undefined);
    }));
    document.addEventListener('keydown', (evento) => {
      if (!(evento.ctrlKey && evento.altKey && evento.code === 'KeyS')) return;
      evento.preventDefault();
      formulario.requestSubmit();
    }, { capture: true });
  }
  pagina.dataset.editor = 'pronto';
}

iniciar().catch((erro) => {
  const aviso = Object.assign(document.createElement('p'), {
    className: 'note note-danger',
    textContent: 'Não foi possível abrir o editor. Recarregue a página; se o problema continuar, avise o suporte.',
  });
  aviso.setAttribute('role', 'alert');
  document.querySelector('.edit')?.prepend(aviso);
  console.error(erro);
});
