/** The capture format: what a probe prints, streamed or saved. */
package revenant.collector.capture;
