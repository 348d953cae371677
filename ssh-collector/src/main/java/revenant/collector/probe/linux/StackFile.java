package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.probe.ByteCache;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Malformed;

/**
 * /proc/PID/task/TID/stack, fs/proc/base.c proc_pid_stack(): lines {@code [<0>] symbol+0xoffset/0xsize [module]}, with
 * addresses in place of the 0 before 4.15. Equal stacks are one object.
 */
final class StackFile {
    private static final String END_MARK = "0xffffffffffffffff";

    private final ByteCache<KernelStack> stacks = new ByteCache<>(this::parseNew);
    private final ByteCache<Frame> frames = new ByteCache<>(StackFile::frame);

    KernelStack parse(Bytes file) {
        return stacks.get(file);
    }

    private KernelStack parseNew(Bytes file) {
        List<Frame> found = new ArrayList<>();
        for (Bytes line : Lines.of(file)) {
            if (!line.endsWith(END_MARK)) {
                found.add(frames.get(line));
            }
        }
        return new KernelStack(List.copyOf(found));
    }

    private static Frame frame(Bytes line) {
        int address = line.indexOf(']', 0);
        if (!line.startsWith("[<") || address < 0) {
            throw new Malformed("not a stack frame: " + line);
        }
        String raw = line.slice(address + 1).strip().text();
        String symbol = raw.startsWith("? ") ? raw.substring(2) : raw;
        int end = 0;
        while (end < symbol.length() && symbol.charAt(end) != '+' && symbol.charAt(end) != ' ') {
            end++;
        }
        return new Frame(Symbols.plain(symbol.substring(0, end)), raw);
    }
}
