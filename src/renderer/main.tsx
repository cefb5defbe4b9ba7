import { createRoot } from 'react-dom/client';
import '../shared/ipc/bridge';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <main>
      <h1>smallpie</h1>
    </main>,
  );
}
