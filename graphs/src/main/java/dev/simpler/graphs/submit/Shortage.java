package dev.simpler.graphs.submit;

import dev.simpler.abi.error.Fault;
import dev.simpler.graphs.setting.RingSetting;

/**
 * Something a ring has too little of, so that the submission can never go on.
 *
 * @param setting what sizes it
 * @param ring the ring
 * @param least the size with which this one submission would go on
 * @param code one of {@link dev.simpler.platform.orchestration.GraphError}
 * @param task the task at the tail of the ring, or -1
 * @param fault what happened, for the user
 */
public record Shortage(
    RingSetting setting, int ring, long least, int code, long task, Fault fault) {}
