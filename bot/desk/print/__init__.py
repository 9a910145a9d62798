"""What is printed or read aloud: the booklet, announcements, the loudspeaker."""
