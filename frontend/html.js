// What the documents' HTML is made of here: classes instead of inline style, which the page's policy forbids, and only
// images that travel inside the text. The server's allowlist says the same; this keeps the author from seeing a loss later.
import { ClipboardPipeline, ImageUtils, Plugin, ViewUpcastWriter } from 'ckeditor5';

const IMAGEM_EMBUTIDA = /^data:image\/(png|jpeg);base64,/i;

export class HtmlDaCasa extends Plugin {
  static get pluginName() {
    return 'HtmlDaCasa';
  }

  static get requires() {
    return [ClipboardPipeline, ImageUtils];
  }

  init() {
    this.quebraDePaginaPorClasse();
    this.medidasDaImagemSemEstilo();
    this.recusarImagensDeFora();
  }

  /** `<div class="page-break"></div>` both ways. */
  quebraDePaginaPorClasse() {
    const { conversion } = this.editor;
    conversion.for('upcast').elementToElement({
      view: { name: 'div', classes: 'page-break' }, model: 'pageBreak', converterPriority: 'highest',
    });
    conversion.for('dataDowncast').elementToStructure({
      model: 'pageBreak',
      view: (_, { writer }) => writer.createContainerElement('div', { class: 'page-break' }),
      converterPriority: 'high',
    });
  }

  /** The size of an image goes in its attributes only. */
  medidasDaImagemSemEstilo() {
    const imagens = this.editor.plugins.get('ImageUtils');
    const converter = (evento, { item, attributeKey, attributeNewValue }, { consumable, mapper, writer }) => {
      if (!consumable.consume(item, evento.name)) return;
      const img = imagens.findViewImgElement(mapper.toViewElement(item));
      if (attributeNewValue === null) writer.removeAttribute(attributeKey, img);
      else writer.setAttribute(attributeKey, attributeNewValue, img);
    };
    this.editor.conversion.for('downcast').add((despachante) => {
      for (const tipo of ['imageBlock', 'imageInline']) {
        for (const medida of ['width', 'height']) {
          despachante.on(`attribute:${medida}:${tipo}`, converter, { priority: 'high' });
        }
      }
    });
  }

  /** Drops pasted images that are only an address, and tells how many through the event `imagensRecusadas`. */
  recusarImagensDeFora() {
    const escritor = new ViewUpcastWriter(this.editor.editing.view.document);
    this.listenTo(this.editor.plugins.get('ClipboardPipeline'), 'inputTransformation', (_, dados) => {
      const recusadas = [...escritor.createRangeIn(dados.content).getItems()]
        .filter((item) => item.is('element', 'img') && !IMAGEM_EMBUTIDA.test(item.getAttribute('src') || ''));
      recusadas.forEach((imagem) => escritor.remove(imagem));
      this.fire('imagensRecusadas', recusadas.length);
    });
  }
}
