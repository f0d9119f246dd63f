/**
 * What the mount form does inside its private mount namespace. The shell script is constant: everything that varies is an
 * argument, folder names in mount options are words of ours, relative to the view's folder.
 */

/** One step of the set-up, in order. Names are folders below the run's folder, places absolute paths. */
export type MountStep =
  /** A writable overlay over the layers (topmost first), its changes in `<name>.upper`. */
  | { readonly kind: 'overlay'; readonly name: string; readonly layers: readonly string[] }
  /** Folders as one, read-only. */
  | { readonly kind: 'merge'; readonly name: string; readonly layers: readonly string[] }
  /** A folder made a mount of its own, so that it can be neither renamed nor removed. */
  | { readonly kind: 'pin'; readonly place: string }
  /** An empty folder in the place of what is there. */
  | { readonly kind: 'hide'; readonly place: string }
  /** A folder of the run, seen at a place. */
  | { readonly kind: 'place'; readonly name: string; readonly place: string };

/** Written to descriptor 3 when all is set up; else an error's code. */
export const READY = 'ready';

const SCRIPT = `set -eu
view=$1 run=$2 options=$3 cwd=$4 user=$5
shift 5
path=$PATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
cd "$view"
while [ "$1" != -- ]; do
  case $1 in
  overlay)
    mount -t overlay overlay -o "lowerdir=$3,upperdir=$run/$2.upper,workdir=$run/$2.work$options" "$run/$2"
    shift 3 ;;
  merge)
    mount -t overlay overlay -o "lowerdir=$3" "$run/$2"
    shift 3 ;;
  pin)
    mount --rbind "$2" "$2"
    cd "$view"
    shift 2 ;;
  hide)
    [ ! -d "$2" ] || mount -t tmpfs -o mode=0700,size=1m tmpfs "$2"
    shift 2 ;;
  place)
    mkdir -p "$3"
    mount -c --bind "$run/$2" "$3"
    shift 3 ;;
  *) exit 125 ;;
  esac
done
shift
fail() { printf %s "$1" >&3; exit 125; }
cd "$cwd" || fail ENOTDIR
PATH=$path
case $1 in
*/*) [ -e "$1" ] || fail ENOENT; { [ -f "$1" ] && [ -x "$1" ]; } || fail EACCES ;;
*) command -v -- "$1" >/dev/null || fail ENOENT ;;
esac
unshare=$(PATH=/usr/bin:/bin:$PATH; command -v unshare)
setpriv=$(PATH=/usr/bin:/bin:$PATH; command -v setpriv)
printf ${READY} >&3
exec 3>&-
code=0
case $user in
root) "$setpriv" --no-new-privs --bounding-set=-sys_admin,-sys_ptrace,-sys_module,-sys_rawio,-sys_boot,-sys_time,-mknod,-dac_read_search,-net_admin -- "$@" || code=$? ;;
*) "$unshare" --user --map-user="\${user%:*}" --map-group="\${user#*:}" -- "$setpriv" --no-new-privs -- "$@" || code=$? ;;
esac
exit "$code"
`;

/** What runs inside a namespace, and as whom. */
export interface MountRun {
  /** The view's folder, absolute. */
  readonly view: string;
  /** The run's folder below it. */
  readonly run: string;
  readonly steps: readonly MountStep[];
  /** Absolute, as seen inside. */
  readonly cwd: string;
  /** `undefined`: we are root. Else an ordinary user, who gets a user namespace for the mounts and loses it again. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  readonly argv: readonly string[];
}

/**
 * The command line that sets up and runs. Process 1 of the namespace is the shell: when it ends, or `unshare` is killed,
 * nothing in the namespace lives on.
 */
export function mountCommand(run: MountRun): string[] {
  const { user } = run;
  const namespaces = ['--mount', '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child=KILL'];
  const mapped = user === undefined ? [] : ['--user', '--map-root-user'];
  const options = user === undefined ? ',redirect_dir=off,metacopy=off,index=off' : ',userxattr';
  const who = user === undefined ? 'root' : `${user.uid}:${user.gid}`;
  const script = ['/bin/sh', '-c', SCRIPT, 'view', run.view, run.run, options, run.cwd, who];
  return ['unshare', ...mapped, ...namespaces, ...script, ...run.steps.flatMap(words), '--', ...run.argv];
}

function words(step: MountStep): string[] {
  switch (step.kind) {
    case 'overlay':
    case 'merge':
      return [step.kind, step.name, step.layers.join(':')];
    case 'pin':
    case 'hide':
      return [step.kind, step.place];
    case 'place':
      return [step.kind, step.name, step.place];
  }
}
