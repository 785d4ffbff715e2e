import './jitless.ts';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/page.css';
import './styles/frame.css';
import './styles/form.css';
import './styles/deeds.css';
import './styles/tables.css';
import './styles/overview.css';
import './styles/book.css';
import './styles/gate.css';
import './styles/care.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { pasteOnOneLine } from './ui/paste.ts';

document.addEventListener('paste', pasteOnOneLine);
const page = document.getElementById('page');
if (page) createRoot(page).render(<App />);
