package dev.simpler.platform.host;

import java.util.Map;
import java.util.Optional;

/** Makes observers of workers of level 3 and up; found with {@link java.util.ServiceLoader}. */
public interface HostObserverProvider {
  /**
   * {@return what watches a worker, if its settings ask for it}
   *
   * @param place the worker
   * @param settings of its first chip
   */
  Optional<HostObserver> observe(HostPlace place, Map<String, String> settings);
}
