import { start } from '../../src/renderer/start';
import { inventedBridge } from './bridge';
import { scenarioOf } from './scenarios';

const query = new URLSearchParams(location.search);
const scenario = scenarioOf(query.get('scene') ?? 'home');
const bridge = inventedBridge(scenario.world);
Object.defineProperty(window, 'smallpie', { value: bridge });
Object.assign(window, { harness: bridge });
await start();
await scenario.play?.(bridge);
document.documentElement.dataset['ready'] = 'yes';
