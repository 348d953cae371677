package revenant.app.diagnosis.joins;

import java.time.Duration;

/**
 * A process that has more and more of something.
 *
 * @param row the process
 * @param count how many it has now
 * @param before how many it had when that began
 * @param over the time since
 * @param samples in that time, the first and now included
 * @param perSecond how many more each second
 * @param everyStep whether there were more in each sample than in the one before
 * @param kept the part of those half-way that are still there; 1 for things that cannot be told apart
 * @param ageThen how old the process was when it began; zero where that is not known
 */
public record Growing(
        int row,
        FdType type,
        int count,
        int before,
        Duration over,
        int samples,
        double perSecond,
        boolean everyStep,
        double kept,
        Duration ageThen) {

    public double perMinute() {
        return perSecond * 60;
    }
}
