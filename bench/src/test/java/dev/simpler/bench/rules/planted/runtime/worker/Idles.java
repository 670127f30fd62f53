package dev.simpler.bench.rules.planted.runtime.worker;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/** Every method whose name does not begin with "may" gives time away. */
@SuppressWarnings({"WaitNotInLoop", "FutureReturnValueIgnored"})
final class Idles {
  void sleeps() throws InterruptedException {
    Thread.sleep(1);
  }

  void sleepsByDuration() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(1));
  }

  void sleepsByUnit() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }

  void parks() {
    LockSupport.parkNanos(1);
  }

  void parksForSomething() {
    LockSupport.parkUntil(this, 1);
  }

  void spins() {
    Thread.onSpinWait();
  }

  Runnable yields() {
    return Thread::yield;
  }

  Runnable spinsLater() {
    return () -> Thread.onSpinWait();
  }

  synchronized void waits() throws InterruptedException {
    wait(1);
  }

  boolean awaits(Condition condition) throws InterruptedException {
    return condition.await(1, TimeUnit.SECONDS);
  }

  long awaitsNanos(Condition condition) throws InterruptedException {
    return condition.awaitNanos(1);
  }

  void joins(Thread thread) throws InterruptedException {
    thread.join(1);
  }

  Object polls(BlockingQueue<Object> queue) throws InterruptedException {
    return queue.poll(1, TimeUnit.SECONDS);
  }

  Object gets(Future<?> future) throws Exception {
    return future.get(1, TimeUnit.SECONDS);
  }

  boolean countsDown(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.SECONDS);
  }

  boolean ends(ExecutorService executor) throws InterruptedException {
    return executor.awaitTermination(1, TimeUnit.SECONDS);
  }

  Object schedules(ScheduledExecutorService executor) {
    return executor.schedule(() -> {}, 1, TimeUnit.SECONDS);
  }

  Executor delays() {
    return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  }

  boolean locks(Lock lock) throws InterruptedException {
    return lock.tryLock(1, TimeUnit.SECONDS);
  }

  boolean waitsForAProcess(Process process) throws InterruptedException {
    return process.waitFor(1, TimeUnit.SECONDS);
  }

  synchronized void mayWait() throws InterruptedException {
    wait();
  }

  void mayAwait(Condition condition, Thread thread, Future<?> future) throws Exception {
    condition.await();
    thread.join();
    future.get();
    LockSupport.park(this);
  }

  long mayConvert() {
    return TimeUnit.SECONDS.convert(1, TimeUnit.MILLISECONDS) + TimeUnit.DAYS.toNanos(1);
  }
}
