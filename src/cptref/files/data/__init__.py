"""The library as data: tidy tables for programs, each code's and all of them joined."""
