package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunHandleTest {
  @Test
  void theFailureOfARunIsTheSameForEverybody() {
    SimplerException failure = WorkerException.usage("no", "do otherwise");
    CompletableFuture<RunReport> run = new CompletableFuture<>();
    RunHandle handle = new RunHandle(run);
    assertEquals(false, handle.isDone());
    run.completeExceptionally(failure);
    assertTrue(handle.isDone());
    assertSame(failure, assertThrows(SimplerException.class, handle::await));
    assertSame(failure, assertThrows(SimplerException.class, handle::await));
  }

  @Test
  void anInterruptDoesNotEndTheWait() throws InterruptedException {
    CompletableFuture<RunReport> run = new CompletableFuture<>();
    RunHandle handle = new RunHandle(run);
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              Thread.currentThread().interrupt();
              assertThrows(IllegalStateException.class, handle::await);
              kept.complete(Thread.currentThread().isInterrupted());
            });
    run.completeExceptionally(new IllegalStateException("ended"));
    waiting.join();
    assertTrue(kept.join());
  }
}
