package revenant.app.wait;

import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * Waits for a lock of the kernel. The functions that wait for one are not in a stack of Linux, so that a task in state D whose
 * innermost frame is one that takes a lock waits for who has it: another task, which is the one to look at. Which lock it
 * is the stack does not say.
 */
public final class Locks {
    private static final FunctionSet TAKERS =
            FunctionSet.parse("path_openat,open_last_lookups,filename_create,do_unlinkat,"
                    + "do_renameat2,do_rmdir,do_linkat,lookup_slow,__lookup_slow,walk_component,iterate_dir,chmod_common,"
                    + "chown_common,do_truncate,vfs_utimes,utimes_common,fdget_pos,__fdget_pos,fuse_lock_inode,fuse_lookup,"
                    + "fuse_file_write_iter,fuse_cache_write_iter,ext4_buffered_write_iter,ext4_dio_write_iter,"
                    + "generic_file_write_iter,blkdev_llseek,blkdev_read_iter,blkdev_write_iter,xfs_ilock,do_lock_mount,"
                    + "lock_mount,copy_mnt_ns,__folio_lock,__lock_page,rtnl_lock,rtnetlink_rcv_msg,do_user_addr_fault,vm_mmap_pgoff,__vm_munmap,"
                    + "do_mprotect_pkey,__x64_sys_brk,__do_sys_brk,exit_mm,mm_access");

    /** FreeBSD shows the functions that wait, and the wait message of a file's lock is the kind of file system. */
    private static final FunctionSet FREEBSD = FunctionSet.parse(
            "sleeplk,lockmgr_xlock_hard,lockmgr_slock_hard,lockmgr_upgrade,__lockmgr_args,_sx_xlock_hard,"
                    + "_sx_slock_hard,__mtx_lock_sleep,__rw_wlock_hard,__rw_rlock_hard,fuse,ufs,zfs,nfs,newnfs,devfs,tmpfs,"
                    + "msdosfs,cd9660,ext2fs,nullfs,unionfs,fdescfs,procfs,linprocfs,pseudofs,allprison,proctree,allproc");

    private Locks() {}

    /** Whether it waits for another task, as its stack or wchan says. */
    public static boolean waits(Task task) {
        TaskState state = task.stat().state();
        if (state == TaskState.LOCKED) {
            return true;
        }
        if (state != TaskState.UNINTERRUPTIBLE) {
            return false;
        }
        FunctionSet takers = task.bsd().isKnown() ? FREEBSD : TAKERS;
        return task.stack()
                .asOptional()
                .map(stack -> WaitPoints.firstMeaningful(stack)
                        .map(Frame::function)
                        .filter(takers::contains)
                        .isPresent())
                .orElseGet(
                        () -> task.wchan().asOptional().filter(takers::contains).isPresent());
    }
}
