/**
 * Programs that the command line runs: {@code simpler run} takes the examples of this project and,
 * with {@code --classpath}, any class that implements {@link dev.simpler.runtime.example.Example}.
 *
 * <p>An example opens an {@link dev.simpler.runtime.example.ExampleSession} (or a {@link
 * dev.simpler.runtime.example.PodSession} at level 3 and up), which honours every option there is:
 * platform, device, runtime, seed, rounds, launch, settings, checkers. It runs its program there
 * and compares what comes back with golden values that it computes on the host.
 */
@NullMarked
package dev.simpler.runtime.example;

import org.jspecify.annotations.NullMarked;
