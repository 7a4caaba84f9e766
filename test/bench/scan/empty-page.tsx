import { type ReactElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The least that a page of React can do when a scan ends: shows what has been scanned, asking nobody. */
function EmptyPage(): ReactElement {
  const [shown, setShown] = useState('');
  useEffect(() => {
    let typed = '';
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Enter') typed += key.length === 1 ? key : '';
      else {
        setShown(typed);
        typed = '';
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return <h1 className="greeting">{shown}</h1>;
}

createRoot(document.getElementById('root')!).render(<EmptyPage />);
