package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.OpenFiles;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;

/** More room for a process that opens too much: prlimit(1) of util-linux; Linux only. */
final class RaiseLimit {
    private RaiseLimit() {}

    static void of(Case host, Process process, OpenFiles open, FindingBuilder finding) {
        long most = host.snapshot().kernelFacts().limits().nrOpen().orElse(Long.MAX_VALUE);
        long wanted = Math.min(open.soft() * 2, most);
        long hard = open.hard().orElse(Long.MAX_VALUE);
        if (host.snapshot().host().os() != HostFacts.Os.LINUX) {
            return;
        }
        if (hard > open.soft()) {
            finding.remedy(
                    "Gives the running process room at once, up to its hard limit; as its user or root. A program that"
                            + " uses select(2) breaks above 1024.",
                    "prlimit --pid " + process.pid() + " --nofile=" + Math.min(wanted, hard) + ":");
        } else if (wanted > open.soft()) {
            finding.remedy(
                    "Gives the running process room at once, as root. A program that uses select(2) breaks above 1024.",
                    "prlimit --pid " + process.pid() + " --nofile=" + wanted + ":" + wanted);
        }
    }
}
