/* Antes da primeira pintura: tema escolhido (ou o do sistema), atalhos e aviso de que há JavaScript. */
(() => {
  'use strict';
  const raiz = document.documentElement;
  raiz.classList.add('js');
  let tema = null;
  try {
    tema = localStorage.getItem('tema');
    if (localStorage.getItem('atalhos') === 'nao') raiz.dataset.atalhos = 'nao';
  } catch {
    tema = null; // armazenamento bloqueado: vale a preferência do sistema
  }
  if (['light', 'dark', 'contraste'].includes(tema)) raiz.dataset.theme = tema;
  else if (matchMedia('(prefers-color-scheme: dark)').matches) raiz.dataset.theme = 'dark';
})();
