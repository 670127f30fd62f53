package dev.simpler.runtime.pod.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last writer of each tensor. */
public final class ProducerMap {
  private final Map<TensorKey, Slot> producers = new HashMap<>();

  /** The writer of a tensor, null if none is known. */
  public @Nullable Slot lookup(TensorKey key) {
    return producers.get(key);
  }

  /** Makes a slot the writer; replaces the one before. */
  public void insert(TensorKey key, Slot producer) {
    producers.put(key, producer);
  }

  /** Forgets keys whose writer is still {@code owner}; a later writer's entry stays. */
  public void erase(List<TensorKey> keys, Slot owner) {
    for (TensorKey key : keys) {
      producers.remove(key, owner);
    }
  }

  /** Number of tensors with a known writer. */
  public int size() {
    return producers.size();
  }
}
