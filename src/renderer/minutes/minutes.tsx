import type { ReactNode } from 'react';
import type { JobView } from '../../shared/ipc/jobs';
export function MinutesScreen({ job }: { readonly job: JobView }): ReactNode {
  return <main>{job.title}</main>;
}
