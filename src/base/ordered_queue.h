// Work that several threads do and one thread takes back in the order in which it came. Bounded by items and by bytes, from
// the moment an item is read to the moment it is written, so a slow early item cannot pile up the later ones.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>

namespace rasid {

template <class T>
class OrderedQueue {
 public:
  OrderedQueue(size_t max_items, size_t max_bytes) : max_items_(max_items), max_bytes_(max_bytes) {}

  /// Reader: waits for room. An item `ready` at once passes the workers by. False when the queue was stopped.
  bool push(T item, size_t bytes, bool ready) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || slots_.empty() || (slots_.size() < max_items_ && bytes_ + bytes <= max_bytes_); });
    if (stopped_) return false;
    slots_.push_back({std::move(item), bytes, ready});
    bytes_ += bytes;
    if (ready && slots_.size() == 1) front_.notify_one();
    work_.notify_one();
    return true;
  }
  /// Reader: nothing more comes.
  void finish() {
    std::lock_guard lock(mutex_);
    finished_ = true;
    work_.notify_all();
    front_.notify_all();
  }
  /// Worker: the next item that needs work; null when there will be none. Give it back with `done`.
  T* take() {
    std::unique_lock lock(mutex_);
    for (;;) {
      while (taken_ < slots_.size() && slots_[taken_].ready) taken_++;
      if (stopped_) return nullptr;
      if (taken_ < slots_.size()) return &slots_[taken_++].item;
      if (finished_) return nullptr;
      work_.wait(lock);
    }
  }
  void done(T* item) {
    std::lock_guard lock(mutex_);
    for (Slot& s : slots_)
      if (&s.item == item) s.ready = true;
    // Only the first item is waited for.
    if (&slots_.front().item == item) front_.notify_one();
  }
  /// Writer: the first item, once it is done; null at the end. `idle` is called before a wait. Free it with `pop`.
  template <class Idle>
  T* front(Idle idle) {
    std::unique_lock lock(mutex_);
    auto there = [&] { return stopped_ || (slots_.empty() ? finished_ : slots_.front().ready); };
    if (!there()) {
      lock.unlock();
      idle();
      lock.lock();
      front_.wait(lock, there);
    }
    return stopped_ || slots_.empty() ? nullptr : &slots_.front().item;
  }
  /// Would `front` give an item without a wait?
  bool front_ready() {
    std::lock_guard lock(mutex_);
    return !stopped_ && !slots_.empty() && slots_.front().ready;
  }
  void pop() {
    std::lock_guard lock(mutex_);
    bytes_ -= slots_.front().bytes;
    slots_.pop_front();
    if (taken_ > 0) taken_--;
    // The reader is woken for a batch: with room for half of all, by whichever measure it was full.
    if (slots_.size() <= max_items_ / 2 && bytes_ <= max_bytes_ / 2) room_.notify_one();
  }
  /// Anyone: everybody goes home.
  void stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all(), work_.notify_all(), front_.notify_all();
  }

 private:
  struct Slot {
    T item;
    size_t bytes;
    bool ready;
  };
  const size_t max_items_, max_bytes_;
  std::mutex mutex_;
  std::condition_variable room_, work_, front_;
  std::deque<Slot> slots_;
  size_t taken_ = 0, bytes_ = 0;  // slots before taken_ are being worked on or done
  bool finished_ = false, stopped_ = false;
};

}  // namespace rasid
