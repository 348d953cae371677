/** Reads a host without changing it: targets, transports, the probe, the capture format and the model. */
@org.jspecify.annotations.NullMarked
module revenant.collector {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.hierynomus.sshj;

    exports revenant.collector;
    exports revenant.collector.capture;
    exports revenant.collector.model;
}
